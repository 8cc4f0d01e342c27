import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './files.mjs';

const sdkDir = path.join(root, 'runner/sandbox/sdk');

/** Name of the module in learner code → name of its namespace in the bundle (runner/sandbox/sdk/index.ts). */
const NAMESPACES = {
  '@aws-sdk/client-dynamodb': 'clientDynamoDb',
  '@aws-sdk/lib-dynamodb': 'libDynamoDb',
  '@aws-sdk/util-dynamodb': 'utilDynamoDb',
  '@aws-sdk/client-dynamodb-streams': 'clientDynamoDbStreams',
};

const BROWSER_CONFIG = [
  ['(_) => () => Promise.reject(new Error("Credential is missing"))',
    '(_) => () => Promise.resolve({ accessKeyId: "PLAYGROUND", secretAccessKey: "PLAYGROUND" })'],
  ['invalidProvider("Region is missing")', '"us-east-1"'],
];
const SHARED_CONFIG = [
  ['import { AwsSdkSigV4Signer } from "@aws-sdk/core/httpAuthSchemes";', 'import { ScopeSigner } from "sandbox:scope-signer";'],
  ['new AwsSdkSigV4Signer()', 'new ScopeSigner()'],
];
const PATCHED_FILES = ['client-dynamodb', 'client-dynamodb-streams'].flatMap((name) => [
  [`@aws-sdk/${name}/dist-es/runtimeConfig.browser.js`, BROWSER_CONFIG],
  [`@aws-sdk/${name}/dist-es/runtimeConfig.shared.js`, SHARED_CONFIG],
]);

/**
 * Makes `new DynamoDBClient({})` work as it is: our HTTP handler, a default Region, credentials, no signing.
 * A newer SDK in which a place is not found fails the build instead of doing something else.
 */
function patchSdk() {
  const patched = new Set();
  return {
    name: 'patch-sdk',
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: /^@smithy\/fetch-http-handler$/ }, () => ({ path: path.join(sdkDir, 'port-http-handler.ts') }));
      pluginBuild.onResolve({ filter: /^sandbox:scope-signer$/ }, () => ({ path: path.join(sdkDir, 'scope-signer.ts') }));
      pluginBuild.onLoad({ filter: /runtimeConfig\.(browser|shared)\.js$/ }, async ({ path: file }) => {
        const found = PATCHED_FILES.find(([suffix]) => file.split(path.sep).join('/').endsWith(suffix));
        if (!found) return undefined;
        let contents = await readFile(file, 'utf8');
        for (const [from, to] of found[1]) {
          if (contents.split(from).length !== 2) throw new Error(`${file}: expected once: ${from}`);
          contents = contents.replace(from, () => to);
        }
        patched.add(found[0]);
        return { contents, loader: 'js' };
      });
      pluginBuild.onEnd(() => {
        const missing = PATCHED_FILES.filter(([suffix]) => !patched.has(suffix));
        if (missing.length > 0) throw new Error(`not in the SDK bundle: ${missing.map(([suffix]) => suffix).join(', ')}`);
      });
    },
  };
}

/** The SDK for the sandbox: its code, and the export names of each module. */
export async function bundleSdk() {
  const result = await build({
    entryPoints: [path.join(sdkDir, 'index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    // Learners read the names of classes in error messages and stacks.
    keepNames: true,
    legalComments: 'none',
    plugins: [patchSdk()],
  });
  const code = result.outputFiles[0].text;
  return { code, exports: await readExports(code) };
}

async function readExports(code) {
  const dir = await mkdtemp(path.join(tmpdir(), 'sdk-bundle-'));
  const file = path.join(dir, 'sdk.mjs');
  await writeFile(file, code);
  try {
    const bundle = await import(pathToFileURL(file).href);
    return Object.fromEntries(Object.entries(NAMESPACES).map(([module, namespace]) => {
      const names = Object.keys(bundle[namespace]).filter((name) => /^[\w$]+$/.test(name) && name !== 'default');
      return [module, { namespace, names }];
    }));
  } finally {
    await rm(dir, { recursive: true });
  }
}
