import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inputsHash, root } from './files.mjs';
import { buildMonaco, monacoInputs } from './monaco.mjs';
import { buildSandbox, sandboxInputs } from './sandbox.mjs';
import { buildSdkTypes, sdkTypesInputs } from './sdk-types.mjs';

const vendorDir = path.join(root, 'public/vendor');
const stateFile = path.join(vendorDir, '.inputs.json');

const STEPS = [
  { name: 'sandbox', inputs: sandboxInputs, build: () => buildSandbox() },
  { name: 'monaco', inputs: monacoInputs, build: () => buildMonaco() },
  { name: 'SDK types', inputs: sdkTypesInputs, build: () => buildSdkTypes() },
];

/**
 * Builds what the page loads beside Next's own output and writes its addresses to public/vendor/manifest.json.
 * A step whose inputs are as they were, and whose outputs are there, is skipped.
 */
export async function buildVendor({ log = console.log } = {}) {
  await mkdir(vendorDir, { recursive: true });
  const before = await readFile(stateFile, 'utf8').then(JSON.parse, () => ({}));
  const after = {};
  for (const { name, inputs, build } of STEPS) {
    const hash = await inputsHash(inputs);
    const known = before[name];
    if (known?.hash === hash && addresses(known.outputs).every((address) => existsSync(path.join(root, 'public', address)))) {
      after[name] = known;
      continue;
    }
    const begun = performance.now();
    after[name] = { hash, outputs: await build() };
    log(`vendor: ${name} built in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
  const manifest = Object.assign({}, ...Object.values(after).map(({ outputs }) => outputs));
  await writeFile(path.join(vendorDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(stateFile, `${JSON.stringify(after, null, 2)}\n`);
  return manifest;
}

function addresses(outputs) {
  return Object.values(outputs).flatMap((value) => (typeof value === 'string' ? [value] : addresses(value)));
}

export { buildMonaco, buildSandbox, buildSdkTypes };
