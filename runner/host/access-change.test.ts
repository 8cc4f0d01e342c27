import { expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { setKeyState, setPrincipals } from './access-change';

const ALICE = { accessKeyId: 'ALICE', arn: 'arn:aws:iam::000000000000:user/alice' };
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/orders';

test('a list of users replaces the one before, and a list with a fault in it changes nothing', () => {
  const engine = createEngine();
  expect(setPrincipals(engine, [ALICE])).toBeUndefined();
  expect(setPrincipals(engine, [{ accessKeyId: 'BOB', arn: 'arn:aws:iam::000000000000:user/bob', policies: { own: '{' } }])).toContain('policy');
  expect(engine.access.list()).toEqual([ALICE]);
  expect(setPrincipals(engine, [])).toBeUndefined();
  expect(engine.access.list()).toEqual([]);
});

test('a key goes from any state into any other', () => {
  const engine = createEngine();
  const states = ['Disabled', 'PendingDeletion', 'Enabled', 'PendingDeletion', 'Disabled', 'Enabled'] as const;
  for (const state of states) {
    setKeyState(engine, KEY, state);
    expect(engine.keys.list().find(({ arn }) => arn === KEY)?.state).toBe(state);
  }
});
