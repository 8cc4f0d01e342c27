import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { emptyDir, root } from './files.mjs';
import { dropDomTypes, dropUnusedFeatures } from './monaco/trim.mjs';

export const monacoInputs = {
  files: ['scripts/vendor/monaco', 'scripts/vendor/monaco.mjs'],
  packages: ['monaco-editor', 'esbuild'],
};

/**
 * Monaco as files of its own under public/: its modules would cost the site's bundler a minute and 1.7 GB.
 * Returns addresses by role.
 */
export async function buildMonaco({ outDir = path.join(root, 'public/vendor/monaco'), base = '/vendor/monaco' } = {}) {
  await emptyDir(outDir);
  const common = {
    bundle: true,
    minify: true,
    target: 'es2022',
    outdir: outDir,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.ttf': 'file' },
    // Licences go into files beside the code.
    legalComments: 'external',
    metafile: true,
    logLevel: 'warning',
  };
  const editor = await build({
    ...common,
    format: 'esm',
    splitting: true,
    entryPoints: { editor: path.join(import.meta.dirname, 'monaco/main.mjs') },
    plugins: [dropUnusedFeatures()],
  });
  const workers = await build({
    ...common,
    format: 'iife',
    entryPoints: {
      'editor.worker': 'monaco-editor/editor/editor.worker',
      'ts.worker': 'monaco-editor/languages/features/typescript/ts.worker',
      'json.worker': 'monaco-editor/languages/features/json/json.worker',
    },
    plugins: [dropDomTypes()],
  });
  const address = (result, name, ext = '.js') => `${base}/${findOutput(result, outDir, name, ext)}`;
  const css = address(editor, 'editor', '.css');
  await dropOtherStyles(outDir, path.basename(css));
  return {
    monaco: {
      main: address(editor, 'editor'),
      css,
      editorWorker: address(workers, 'editor.worker'),
      tsWorker: address(workers, 'ts.worker'),
      jsonWorker: address(workers, 'json.worker'),
    },
  };
}

/** esbuild writes a style sheet for each dynamic import too; the one of the editor has all of them. */
async function dropOtherStyles(outDir, kept) {
  const styles = (await readdir(outDir)).filter((name) => name.endsWith('.css') && name !== kept);
  await Promise.all(styles.map((name) => rm(path.join(outDir, name))));
}

function findOutput({ metafile }, outDir, name, ext) {
  const file = Object.keys(metafile.outputs).map((output) => path.basename(output)).find((output) => (
    output.startsWith(`${name}-`) && output.endsWith(ext)
  ));
  if (!file) throw new Error(`Monaco's build has no ${name}${ext} in ${outDir}`);
  return file;
}
