import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { emptyDir, root, writeHashed } from './files.mjs';
import { tidyComments } from './tidy-comments.mjs';

const MODULES = ['client-dynamodb', 'lib-dynamodb', 'util-dynamodb', 'client-dynamodb-streams'];

export const sdkTypesInputs = {
  files: ['scripts/vendor/sdk-types.mjs', 'scripts/vendor/tidy-comments.mjs', 'scripts/vendor/globals.d.ts', 'package-lock.json'],
  packages: ['rollup', 'rollup-plugin-dts', 'typescript'],
};

/**
 * The types of everything that learner code may import, for the editor: one JSON object of virtual file → text.
 * All modules in one run: bundled one by one they would each have types of their own, and a command of lib-dynamodb
 * could not be sent by a client of client-dynamodb.
 */
export async function buildSdkTypes({ outDir = path.join(root, 'public/vendor/types'), base = '/vendor/types' } = {}) {
  const bundle = await rollup({
    input: Object.fromEntries(MODULES.map((name) => [name, path.join(root, `node_modules/@aws-sdk/${name}/dist-types/index.d.ts`)])),
    external: (id) => id.startsWith('node:') || ['http', 'https', 'stream', 'buffer', 'http2'].includes(id),
    plugins: [dts({ respectExternal: true, compilerOptions: { skipLibCheck: true, types: [] } })],
    onwarn(warning) {
      // The types that the modules share stay in chunks, which is right here: nothing is published.
      const expected = ['CIRCULAR_DEPENDENCY', 'UNUSED_EXTERNAL_IMPORT'].includes(warning.code) || /private shared type/.test(warning.message);
      if (!expected) throw new Error(warning.message);
    },
  });
  const { output } = await bundle.generate({ format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'chunks/[name].d.ts' });
  await bundle.close();
  const files = Object.fromEntries(output.map(({ fileName, code }) => [`node_modules/@aws-sdk/${fileName}`, tidyComments(code)]));
  files['globals.d.ts'] = await readFile(path.join(import.meta.dirname, 'globals.d.ts'), 'utf8');
  await emptyDir(outDir);
  return { sdkTypes: await writeHashed(outDir, base, 'sdk.json', JSON.stringify(files)) };
}
