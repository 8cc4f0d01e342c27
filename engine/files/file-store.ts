/** One file of a bucket. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/**
 * The engine's stand-in for object storage: buckets of files, which exports write and imports read, and which the host
 * fills and empties. A bucket exists from its first file on.
 */
export class FileStore {
  readonly #buckets = new Map<string, Map<string, Uint8Array>>();

  /** Stores a file, replacing one of the same key. The bytes belong to the store from now on. */
  put(bucket: string, key: string, bytes: Uint8Array): void {
    const files = this.#buckets.get(bucket) ?? new Map<string, Uint8Array>();
    this.#buckets.set(bucket, files.set(key, bytes));
  }

  /** The bytes of a file, undefined where there is none. */
  get(bucket: string, key: string): Uint8Array | undefined {
    return this.#buckets.get(bucket)?.get(key);
  }

  /** The files whose keys begin with `prefix`, in the order of their keys. */
  list(bucket: string, prefix = ''): StoredFile[] {
    const files = [...(this.#buckets.get(bucket) ?? [])].filter(([key]) => key.startsWith(prefix));
    return files.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, bytes]) => ({ key, bytes }));
  }

  /** Removes a file, and its bucket with the last one. Whether there was one. */
  delete(bucket: string, key: string): boolean {
    const files = this.#buckets.get(bucket);
    const found = files?.delete(key) === true;
    if (files?.size === 0) this.#buckets.delete(bucket);
    return found;
  }

  /** All files, for `restore`. [SN1] */
  save(): ReadonlyMap<string, ReadonlyMap<string, Uint8Array>> {
    return this.#buckets;
  }

  restore(buckets: ReturnType<FileStore['save']>): void {
    for (const [bucket, files] of buckets) this.#buckets.set(bucket, new Map(files));
  }

  has(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  /** The names of the buckets, in order. */
  buckets(): string[] {
    return [...this.#buckets.keys()].sort();
  }
}
