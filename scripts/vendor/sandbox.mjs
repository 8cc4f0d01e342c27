import { createHash } from 'node:crypto';
import path from 'node:path';
import { build } from 'esbuild';
import { emptyDir, root, writeHashed } from './files.mjs';
import { bundleSdk } from './sdk-bundle.mjs';

export const sandboxInputs = {
  files: ['runner/sandbox', 'runner/protocol.ts', 'scripts/vendor/sandbox.mjs', 'scripts/vendor/sdk-bundle.mjs', 'package-lock.json'],
  packages: ['esbuild'],
};

/** The sandbox in one file: an HTML page with its own Content-Security-Policy, that carries the boot code and the SDK as text. */
export async function buildSandbox({ outDir = path.join(root, 'public/sandbox'), base = '/sandbox' } = {}) {
  const [frame, boot, sdk] = await Promise.all([bundleScript('frame/frame.ts'), bundleScript('worker/boot.ts'), bundleSdk()]);
  const html = page({ frame, boot, sdk: sdk.code, exports: JSON.stringify(sdk.exports) });
  await emptyDir(outDir);
  return { sandboxFrame: await writeHashed(outDir, base, 'frame.html', html) };
}

async function bundleScript(file) {
  const result = await build({
    entryPoints: [path.join(root, 'runner/sandbox', file)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
  });
  return result.outputFiles[0].text.trim();
}

function page({ frame, boot, sdk, exports }) {
  const hash = createHash('sha256').update(frame).digest('base64');
  const policy = [
    "default-src 'none'",
    // The frame's one script, and the learner's modules, which exist only as blobs.
    `script-src 'sha256-${hash}' blob:`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const carried = Object.entries({ boot, sdk, exports }).map(([id, text]) => `<script type="text/plain" id="${id}">${inScript(id, text)}</script>`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<title>Sandbox</title></head><body>',
    ...carried,
    `<script>${inScript('frame', frame)}</script>`,
    '</body></html>',
  ].join('\n');
}

/** Text that would end its script element early must not go into the page unseen. */
function inScript(name, text) {
  if (/<\/script|<!--/i.test(text)) throw new Error(`the sandbox's ${name} contains text that cannot stand in a script element`);
  return text;
}
