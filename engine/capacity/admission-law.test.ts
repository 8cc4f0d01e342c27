import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCoreEngine } from '../core';
import { EXTENSION } from '../extension';
import type { Fault } from '../index';
import { inspect } from '../inspection';
import { indexedTable, requests } from '../testing/arbitrary-requests';
import { headersOf } from '../testing/client';

const FAULTS: readonly Fault[] = [{ kind: 'lostAcknowledgement', rate: 0.2 }, { kind: 'internalError', rate: 0.1 }, { kind: 'lostCoordinator', rate: 0.5 }, { kind: 'lostCoordinator', rate: 0.5, phase: 'prepare' }];

const encoder = new TextEncoder();

test.each([
  { indexLag: true, units: 1_000 }, { indexLag: false, units: 1_000 }, { indexLag: true, units: 12 }, { indexLag: false, units: 12 },
])('[O1] [O3] [O21] [R23] [C7] no bucket is below nothing or above what it holds, and what was consumed is what was admitted: of every operation, whatever becomes of it ($units units, indexes lag: $indexLag)', ({ indexLag, units }) => {
  const statuses = new Map<string, Set<number>>();
  fc.assert(fc.property(fc.array(fc.tuple(requests, fc.integer({ min: 0, max: 8 })), { minLength: 1, maxLength: 40 }), fc.nat(), (program, seed) => {
    const engine = createCoreEngine({ authentication: 'none', seed }, EXTENSION);
    const submit = (operation: string, input: object): void => engine.submit({ method: 'POST', path: '/', headers: headersOf(operation), body: encoder.encode(JSON.stringify(input)) }, ({ statusCode }) => {
      statuses.set(operation, (statuses.get(operation) ?? new Set()).add(statusCode));
    });
    submit('CreateTable', indexedTable(units));
    engine.clock.advanceTo(engine.clock.now + 1);
    engine.configure({ profile: { latency: true, throughput: true, replication: true, indexLag } });
    const consumed = new Map<string, number>();
    engine.subscribe((event) => {
      if (event.type !== 'capacity.consumed') return;
      const id = `${event.kind} ${event.indexKind === 'global' ? (event.indexName ?? '') : ''}`;
      consumed.set(id, (consumed.get(id) ?? 0) + event.units);
    });
    const since = engine.clock.exact;
    const before = engine.look(inspect)[0]?.places ?? [];
    const ends = FAULTS.filter((_, at) => (seed >> at) % 4 === 0).map((fault) => engine.inject(fault));
    for (const [[operation, input], wait] of program) {
      submit(operation, input);
      engine.clock.advanceTo(engine.clock.exact + wait);
      for (const { read, write, partitions } of engine.look(inspect)[0]?.places ?? []) {
        const buckets = [read.bucket, write.bucket, ...partitions.flatMap((partition) => [partition.read, partition.write])];
        for (const bucket of buckets) expect(bucket !== undefined && bucket.tokens >= 0 && bucket.tokens <= bucket.capacity).toBe(true);
      }
    }
    engine.clock.advanceTo(engine.clock.exact + 60_000);
    for (const end of ends) end();
    const earned = engine.clock.exact - since;
    (engine.look(inspect)[0]?.places ?? []).forEach(({ indexName, read, write, waiting }, at) => {
      expect(waiting).toBe(0);
      for (const [kind, now, then] of [['read', read.bucket, before[at]?.read.bucket], ['write', write.bucket, before[at]?.write.bucket]] as const) {
        const taken = (then?.tokens ?? 0) + ((now?.rate ?? 0) * earned) / 1_000 - (now?.tokens ?? 0);
        // Without the zero that has a sign.
        expect([kind, indexName, Math.round(taken * 100) / 100 + 0]).toEqual([kind, indexName, consumed.get(`${kind} ${indexName ?? ''}`) ?? 0]);
      }
    });
  }), { numRuns: 150 });
  // With few units most are throttled.
  if (units > 100) expect([...statuses].filter(([, seen]) => !seen.has(200)).map(([operation]) => operation)).toEqual([]);
});
