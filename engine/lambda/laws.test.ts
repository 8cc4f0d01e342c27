import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapped, withStream } from '../testing/functions';
import { item, key, watch } from '../testing/simulation';
import { readStream, streamArn } from '../testing/streams';
import type { StreamEvent } from '.';

const QUEUE = { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:failed' } };
const step = fc.record({ pk: fc.integer({ min: 0, max: 9 }), kind: fc.constantFrom('put', 'put', 'put', 'delete'), wait: fc.constantFrom(0, 0, 20, 150, 700) });
const settings = fc.record({
  BatchSize: fc.constantFrom(1, 2, 3, 7, 100), ParallelizationFactor: fc.constantFrom(1, 2, 5), MaximumBatchingWindowInSeconds: fc.constantFrom(0, 0, 2),
  MaximumRetryAttempts: fc.constantFrom(0, 1, 3), BisectBatchOnFunctionError: fc.boolean(), FunctionResponseTypes: fc.constantFrom([], ['ReportBatchItemFailures'], ['ReportBatchItemFailures']),
});

/**
 * A function that always fails with poisoned records, now and then with others, and by all the ways there are to fail; with
 * splits, rollovers and repetitions under it.
 */
test('[LM13] [LM3] [LM5] [LM6] [LM8] [LM11] every record is handled or given up, those of a partition key in order, and bisecting gives up the poison alone', () => {
  let seen = { splits: 0, rollovers: 0, discarded: 0, partial: 0, repeated: 0 };
  const run = fc.record({ steps: fc.array(step, { minLength: 15, maxLength: 60 }), mapping: settings, seed: fc.nat(), poison: fc.integer({ min: 0, max: 9 }), trouble: fc.constantFrom(0, 0, 0.15) });
  fc.assert(fc.property(run, ({ steps, mapping, seed, poison, trouble }) => {
    const client = withStream({ profile: { splits: true, rollover: true }, assumptions: { maxPartitionBytes: 600, splitMs: 50, shardLifetime: { minMs: 300, meanMs: 1500 } }, seed });
    const events = watch(client, 'partition.split', 'shard.closed');
    const isPoison = (pk: string | undefined): boolean => pk === `k${poison}`;
    /** The place in the stream of the next record of each key that is not done. */
    const done = new Map<string, string[]>();
    const doneOf = (pk: string): string[] => done.get(pk) ?? [];
    const givenUp = new Set<string>();
    const delivered: string[][] = [];
    let chance = seed % 97;
    const isTrouble = (): boolean => (chance = (chance * 31 + 7) % 97) / 97 < trouble;
    const finish = (records: StreamEvent['Records']): void => {
      for (const { dynamodb: { Keys, SequenceNumber } } of records) done.set(Keys['pk']?.S ?? '', [...doneOf(Keys['pk']?.S ?? ''), SequenceNumber]);
    };
    /** Keys that two invocations had at the same time. */
    const overlaps: string[] = [];
    const inHand = new Map<string, ReadonlySet<string>>();
    client.engine.subscribe((event) => { if (event.type === 'function.ended') inHand.delete(event.invocationId); });
    const { source } = mapped(client, { ...mapping, DestinationConfig: QUEUE }, ({ Records }, { awsRequestId }) => {
      const keys = new Set(Records.map(({ dynamodb }) => dynamodb.Keys['pk']?.S ?? ''));
      for (const others of inHand.values()) overlaps.push(...[...others].filter((pk) => keys.has(pk)));
      inHand.set(awsRequestId, keys);
      delivered.push(Records.map(({ dynamodb }) => dynamodb.SequenceNumber));
      const bad = isTrouble() ? 0 : Records.findIndex(({ dynamodb }) => isPoison(dynamodb.Keys['pk']?.S));
      if (bad < 0) return finish(Records);
      if (mapping.FunctionResponseTypes.length === 0) throw new Error('no');
      finish(Records.slice(0, bad));
      return { batchItemFailures: [{ itemIdentifier: Records[bad]?.dynamodb.SequenceNumber }] };
    }, { seed, repeated: 0.05, fn: { duration: { minMs: 1, meanMs: 80 } } });
    for (const { pk, kind, wait } of steps) {
      if (kind === 'put') client.ok('PutItem', item(`k${pk}`, { v: { S: `${delivered.length} ${'x'.repeat(200)}` } }));
      else client.ok('DeleteItem', key(`k${pk}`));
      client.advance(wait);
    }
    const all = readStream(client, streamArn(client));
    client.engine.configure({ profile: { splits: false, rollover: false } });
    client.advance(120_000);

    for (const { DDBStreamBatchInfo: { startSequenceNumber, endSequenceNumber, shardId } } of source.failures) {
      expect(shardId).toMatch(/^shardId/);
      for (const { dynamodb: { SequenceNumber } } of all) if (SequenceNumber >= startSequenceNumber && SequenceNumber <= endSequenceNumber) givenUp.add(SequenceNumber);
    }
    const handled = new Set([...done.values()].flat());
    const report = source.report();
    expect(report.waiting).toBe(0);
    expect(overlaps).toEqual([]);
    for (const { dynamodb: { SequenceNumber, Keys } } of all) {
      expect(handled.has(SequenceNumber) || givenUp.has(SequenceNumber), `${SequenceNumber} of ${Keys['pk']?.S ?? ''}`).toBe(true);
    }
    // In order: a record is first delivered only after all earlier ones of its key were, and never comes after a later one was done for the first time.
    const keyOf = new Map(all.map(({ dynamodb: { SequenceNumber, Keys } }) => [SequenceNumber, Keys['pk']?.S ?? '']));
    const first = new Map<string, string[]>();
    for (const number of delivered.flat()) {
      const pk = keyOf.get(number) ?? '';
      const known = first.get(pk) ?? [];
      if (!known.includes(number)) first.set(pk, [...known, number]);
    }
    for (const numbers of first.values()) expect(numbers).toEqual([...numbers].sort());
    for (const numbers of done.values()) {
      const once = [...new Set(numbers)];
      expect(once).toEqual([...once].sort());
    }
    if (trouble === 0 && mapping.BisectBatchOnFunctionError) {
      expect(source.failures.every(({ DDBStreamBatchInfo: { batchSize, startSequenceNumber } }) => batchSize === 1 && isPoison(keyOf.get(startSequenceNumber)))).toBe(true);
      expect(report.discarded).toBeGreaterThanOrEqual(all.filter(({ dynamodb }) => isPoison(dynamodb.Keys['pk']?.S)).length);
    }
    const splits = events.filter(({ type }) => type === 'partition.split').length;
    seen = {
      splits: seen.splits + splits, rollovers: seen.rollovers + events.length - 2 * splits, discarded: seen.discarded + report.discarded, partial: seen.partial + report.partial,
      repeated: seen.repeated + (report.done + report.discarded - all.length),
    };
  }), { numRuns: 100 });
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
});
