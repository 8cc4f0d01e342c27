import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ServiceError } from '../errors/service-error';
import type { AttributeMap } from '../values/attribute-value';
import { aFullItem } from './testing/arbitraries';
import { update } from './testing/compile';
import { NaiveRefusal, naiveUpdate, printUpdate, someChanges } from './testing/naive-updates';
import { printer } from './testing/printer';

const noise = fc.array(fc.nat(11), { minLength: 1, maxLength: 40 });

/** What a call returns, or the code with which it refuses. */
function outcome(call: () => AttributeMap): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof ServiceError || error instanceof NaiveRefusal) return error.code;
    throw error;
  }
}

test('[X80]–[X86] any update makes of an item what its changes make of it one by one', () => {
  let carriedOut = 0;
  const refusals = new Set<unknown>();
  fc.assert(fc.property(someChanges(), noise, fc.array(aFullItem(), { minLength: 4, maxLength: 4 }), (changes, seed, items) => {
    const p = printer(seed);
    const compiled = update(printUpdate(changes, p), p.given);
    expect(compiled.targets).toEqual(changes.map(({ path }) => path));
    for (const item of items) {
      const before = JSON.stringify(item);
      const result = outcome(() => compiled.apply(item));
      expect(result).toEqual(outcome(() => naiveUpdate(changes, item)));
      expect(JSON.stringify(item)).toBe(before);
      if (typeof result === 'string') refusals.add(result);
      else carriedOut += 1;
    }
  }), { numRuns: 1000 });
  expect(carriedOut).toBeGreaterThan(250);
  expect([...refusals].sort()).toEqual(['update.invalidPath', 'update.missingAttribute', 'update.wrongOperandType']);
});

test('[X95] an update of what is there changes nothing beside its targets', () => {
  fc.assert(fc.property(someChanges(), noise, aFullItem(), (changes, seed, item) => {
    const p = printer(seed);
    const compiled = update(printUpdate(changes, p), p.given);
    const next = outcome(() => compiled.apply(item));
    if (typeof next === 'string') return;
    const touched = new Set(changes.map(({ path }) => path[0]));
    const untouched = (map: object) => Object.fromEntries(Object.entries(map).filter(([name]) => !touched.has(name)));
    expect(untouched(next as AttributeMap)).toEqual(untouched(item));
    expect(Object.keys(compiled.updatedParts(item)).every((name) => touched.has(name))).toBe(true);
  }));
});
