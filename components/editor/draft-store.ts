/**
 * The reader's versions of code texts, kept in the browser. A key carries a hash of the original: when the author
 * changes that, old drafts no longer fit and are not shown.
 */
export interface DraftStore {
  read(id: string, original: string): string | undefined;
  /** A draft that equals the original is forgotten. */
  write(id: string, original: string, code: string): void;
  remove(id: string, original: string): void;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function createDraftStore(storage: () => Storage = () => localStorage): DraftStore {
  function remove(id: string, original: string): void {
    attempt(() => storage().removeItem(draftKey(id, original)));
  }
  return {
    read: (id, original) => attempt(() => storage().getItem(draftKey(id, original))) ?? undefined,
    write(id, original, code) {
      if (code === original) remove(id, original);
      else attempt(() => storage().setItem(draftKey(id, original), code));
    },
    remove,
  };
}

export const draftStore = createDraftStore();

export function draftKey(id: string, original: string): string {
  return `draft:${id}:${hash(original)}`;
}

/** FNV-1a over UTF-16 units: enough to tell versions of one text apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(36);
}

/** Storage may be off or full: the draft then lasts as long as the page. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
