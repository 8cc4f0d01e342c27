/** Addresses of what the build put under public/ with content hashes in the names. */
export interface VendorManifest {
  readonly sandboxFrame: string;
  readonly sdkTypes: string;
  readonly monaco: {
    readonly main: string;
    readonly css: string;
    readonly editorWorker: string;
    readonly tsWorker: string;
    readonly jsonWorker: string;
  };
}

let loading: Promise<VendorManifest> | undefined;

/** Fetched once, when the first of them is needed. */
export function loadVendorManifest(): Promise<VendorManifest> {
  loading ??= fetchManifest().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchManifest(): Promise<VendorManifest> {
  // Not from a stale cache: the names in it change with every build.
  const response = await fetch('/vendor/manifest.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`/vendor/manifest.json: ${response.status}`);
  return (await response.json()) as VendorManifest;
}
