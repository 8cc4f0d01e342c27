import { describe, expect, it } from 'vitest';
import { createDraftStore, draftKey } from './draft-store';

function setUp() {
  const map = new Map<string, string>();
  const store = createDraftStore(() => ({
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => { map.set(key, value); },
    removeItem: (key) => { map.delete(key); },
  }));
  return { map, store };
}

describe('the draft store', () => {
  it('keeps a draft for the original it was made from', () => {
    const { store } = setUp();
    store.write('lesson', 'a', 'b');
    expect(store.read('lesson', 'a')).toBe('b');
    expect(store.read('lesson', 'changed by the author')).toBeUndefined();
    expect(store.read('other', 'a')).toBeUndefined();
  });

  it('keeps nothing that equals the original, and forgets on request', () => {
    const { store, map } = setUp();
    store.write('lesson', 'a', 'b');
    store.write('lesson', 'a', 'a');
    expect(map.size).toBe(0);
    store.write('lesson', 'a', '');
    expect(store.read('lesson', 'a')).toBe('');
    store.remove('lesson', 'a');
    expect(map.size).toBe(0);
  });

  it('does without storage that is off or full', () => {
    const store = createDraftStore(() => { throw new Error('denied'); });
    store.write('lesson', 'a', 'b');
    expect(store.read('lesson', 'a')).toBeUndefined();
  });

  it('gives different originals different keys', () => {
    expect(draftKey('x', 'a')).not.toBe(draftKey('x', 'b'));
  });
});
