import type * as editorApi from 'monaco-editor/editor';
import type * as typescriptApi from 'monaco-editor/languages/features/typescript/register';
import { loadVendorManifest } from '../../runner/host';
import type { VendorManifest } from '../../runner/host';
import { readEditorTheme, THEME_NAME } from './editor-theme';
import { watchPageTheme } from './page-theme';

/** What scripts/vendor/monaco/main.mjs exports. */
export type Monaco = Pick<typeof editorApi, 'KeyCode' | 'KeyMod' | 'MarkerSeverity' | 'Range' | 'Uri' | 'editor' | 'languages'>
  & Pick<typeof typescriptApi, 'getTypeScriptWorker' | 'typescriptDefaults'>;

let loading: Promise<Monaco> | undefined;

/** All editors of a page share one Monaco, loaded when the first of them is used. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Monaco> {
  const manifest = await loadVendorManifest();
  provideWorkers(manifest);
  const [monaco, types] = await Promise.all([
    importMonaco(manifest.monaco.main),
    // Without types the editor is still one.
    fetchTypes(manifest.sdkTypes).catch(() => []),
    loadStyles(manifest.monaco.css),
  ]);
  configureTypeScript(monaco);
  // Before the first model, whose diagnostics would otherwise find no module at all.
  monaco.typescriptDefaults.setExtraLibs(types);
  followPageTheme(monaco);
  // Loads the tokenizer, so that code never stands there in one colour.
  await monaco.editor.colorize('const a = 1;', 'typescript', {});
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  return monaco;
}

function importMonaco(address: string): Promise<Monaco> {
  return import(/* turbopackIgnore: true */ /* webpackIgnore: true */ address) as Promise<Monaco>;
}

function provideWorkers({ monaco }: VendorManifest): void {
  const addresses: Readonly<Record<string, string>> = { typescript: monaco.tsWorker, javascript: monaco.tsWorker, json: monaco.jsonWorker };
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_moduleId: string, label: string) => new Worker(addresses[label] ?? monaco.editorWorker, { name: label }),
    },
  });
}

function loadStyles(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${address} could not be loaded`)));
    document.head.append(link);
  });
}

async function fetchTypes(address: string): Promise<{ content: string; filePath: string }[]> {
  const response = await fetch(address);
  const files = (await response.json()) as Record<string, string>;
  return Object.entries(files).map(([path, content]) => ({ content, filePath: `file:///${path}` }));
}

/** TypeScript's `ModuleResolutionKind.Bundler` and `ModuleDetectionKind.Force`, which Monaco's types do not name. */
const BUNDLER = 100;
const FORCE = 3;

function configureTypeScript({ typescriptDefaults }: Monaco): void {
  typescriptDefaults.setCompilerOptions({
    target: 99,
    module: 99,
    moduleResolution: BUNDLER as typescriptApi.ModuleResolutionKind,
    // Several editors on a page are several modules, not one program with clashing names.
    moduleDetection: FORCE,
    strict: true,
    lib: ['es2023', 'esnext.disposable'],
    types: [],
    allowNonTsExtensions: true,
    skipLibCheck: true,
    isolatedModules: true,
  });
  typescriptDefaults.setEagerModelSync(true);
}

function followPageTheme(monaco: Monaco): void {
  const apply = (): void => {
    monaco.editor.defineTheme(THEME_NAME, readEditorTheme(document.documentElement));
    monaco.editor.setTheme(THEME_NAME);
  };
  apply();
  watchPageTheme(apply);
}
