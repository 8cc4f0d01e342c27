import { describe, expect, it } from 'vitest';
import { createExtensionGate } from './extension-gate';

describe('the gate of the extension', () => {
  it('lets everything pass at once while nobody needs it', () => {
    const passed: number[] = [];
    const pass = createExtensionGate(() => Promise.reject(new Error('not asked for')));
    pass(false, () => passed.push(1));
    pass(false, () => passed.push(2));
    expect(passed).toEqual([1, 2]);
  });

  it('keeps the order of what comes while it loads, and loads once', async () => {
    const passed: number[] = [];
    let loads = 0;
    let arrive = (): void => {};
    const pass = createExtensionGate(() => { loads++; return new Promise((resolve) => { arrive = resolve; }); });
    pass(true, () => passed.push(1));
    pass(false, () => passed.push(2));
    pass(true, () => passed.push(3));
    expect(passed).toEqual([]);
    arrive();
    await new Promise((resolve) => { setTimeout(resolve); });
    pass(true, () => passed.push(4));
    expect(passed).toEqual([1, 2, 3, 4]);
    expect(loads).toBe(1);
  });

  it('lets work pass when loading fails, and tries again for the next that needs it', async () => {
    const passed: number[] = [];
    let loads = 0;
    const pass = createExtensionGate(() => { loads++; return loads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(); });
    pass(true, () => passed.push(1));
    await new Promise((resolve) => { setTimeout(resolve); });
    pass(true, () => passed.push(2));
    await new Promise((resolve) => { setTimeout(resolve); });
    expect(passed).toEqual([1, 2]);
    expect(loads).toBe(2);
  });
});
