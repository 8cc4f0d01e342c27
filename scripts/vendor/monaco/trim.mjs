import { readFile } from 'node:fs/promises';

/** Learner code runs without a DOM; its types are a third of the TypeScript worker. */
export function dropDomTypes() {
  return {
    name: 'drop-dom-types',
    setup(build) {
      build.onLoad({ filter: /typescript[\\/]lib[\\/]lib\.js$/ }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        const [body, ...exports] = contents.split(/(?=\nexport \{)/);
        const kept = body.split(/\n(?=libFileMap\[)/).filter((entry) => !/^libFileMap\["lib\.(dom|webworker|scripthost)\b/.test(entry)).join('\n');
        if (exports.length !== 1 || contents.length - kept.length < 1_000_000) throw new Error(`${path}: not as it was`);
        return { contents: kept + exports[0], loader: 'js' };
      });
    },
  };
}

/**
 * The language modes import every feature of the editor beside the worker factory they need, and the editor's API
 * its two diff editors. Neither is used here.
 */
export function dropUnusedFeatures() {
  return {
    name: 'drop-unused-features',
    setup(build) {
      build.onLoad({ filter: /internal[\\/]common[\\/]workers\.js$/ }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        const kept = contents.replace(/^import '[^']+';\n/gm, '');
        if (contents.split('\n').length - kept.split('\n').length < 50) throw new Error(`${path}: not as it was`);
        return { contents: kept, loader: 'js' };
      });
      let diffEditors = 0;
      build.onLoad({ filter: /[\\/](multiDiffEditorWidget|diffEditorWidget)\.js$/ }, ({ path }) => {
        diffEditors += 1;
        const name = path.includes('multiDiff') ? 'MultiDiffEditorWidget' : 'DiffEditorWidget';
        return { contents: `export class ${name} { constructor() { throw new Error('${name} is not part of this build'); } }`, loader: 'js' };
      });
      build.onEnd(() => { if (diffEditors !== 2) throw new Error('Monaco’s diff editors are not where they were'); });
    },
  };
}
