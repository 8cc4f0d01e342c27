import { describe, expect, it } from 'vitest';
import type { Check, CheckContext } from '../../content/types';
import { runChecks } from './run-checks';

const context: CheckContext = { send: () => Promise.resolve({}), requests: [], trace: [], output: [] };

function check(run: Check['run']): Check {
  return { id: 'id', title: 'Title', failure: 'The sentence.', run };
}

describe('checks', () => {
  it('shows the sentence of a check that is false or throws, and the text of one that gives a text', async () => {
    const results = await runChecks(
      [check(() => true), check(async () => false), check(() => { throw new Error('no table'); }), check(() => 'More exactly this.')],
      context,
    );
    expect(results.map(({ passed, message }) => [passed, message])).toEqual([
      [true, undefined], [false, 'The sentence.'], [false, 'The sentence.'], [false, 'More exactly this.'],
    ]);
  });
});
