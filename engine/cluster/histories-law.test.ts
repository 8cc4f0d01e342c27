import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Engine, EngineOptions, Fault } from '../index';
import type { Random } from '../time/random';
import type { StreamAppended } from '../trace/events';
import { tableInput } from '../testing/client';
import { globalTable, HERE, send, THERE, THIRD } from '../testing/global-table';
import { KEYS, runHistory, stateOf } from '../testing/histories';
import { hasOrder } from '../testing/linearizable';
import { createEngine } from '../index';

const OPTIONS: EngineOptions = {
  profile: { latency: true, replication: true, indexLag: true, regionLag: true, splits: true, rollover: true },
  assumptions: {
    electionMs: 40, catchUpMs: 30, transactionRecovery: { minMs: 20, meanMs: 50 }, maxPartitionBytes: 40, splitMs: 5, strongRegionWrite: { minMs: 2, meanMs: 6 }, regionLag: { minMs: 5, meanMs: 60 },
    shardLifetime: { minMs: 60_000, meanMs: 90_000 },
  },
};

/** Those of one Region's parts and of requests; whatever lasts ends by itself. */
function faultIn(regions: readonly string[]): (random: Random) => Fault {
  return (random) => {
    const region = regions[random.below(regions.length)] ?? HERE;
    const faults: readonly Fault[] = [
      { kind: 'stoppedReplica', tableName: 'Table', region }, { kind: 'stoppedReplica', tableName: 'Table', region, replicaId: 'b' }, { kind: 'slowReplica', tableName: 'Table', region, factor: 30 },
      { kind: 'lostAcknowledgement', rate: 0.4 }, { kind: 'internalError', rate: 0.3 }, { kind: 'lostCoordinator', rate: 0.6 }, { kind: 'lostCoordinator', rate: 0.6, phase: 'prepare' },
      ...(regions.length > 1 ? [{ kind: 'cutRegion', region } as const, { kind: 'cutRegion', region: THIRD } as const] : []),
    ];
    return faults[random.below(faults.length)] ?? { kind: 'internalError', rate: 0.3 };
  };
}

function oneRegion(options: EngineOptions): Engine {
  const engine = createEngine({ authentication: 'none', ...options });
  send(engine, HERE, 'CreateTable', tableInput({ range: undefined, more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } }));
  engine.clock.advanceTo(engine.clock.now + 1_000);
  return engine;
}

/** What the streams of each Region tell of each item, in their order. */
function versionsIn(engine: Engine): Map<string, StreamAppended[]> {
  const versions = new Map<string, StreamAppended[]>();
  const regionOf = new Map<string, string>();
  engine.subscribe((event) => {
    if (event.type === 'request.received') regionOf.set(event.requestId, event.region);
    if (event.type !== 'stream.appended') return;
    const place = `${event.region ?? regionOf.get(event.requestId ?? '') ?? ''} ${event.keys['pk']?.S ?? ''}`;
    versions.set(place, [...(versions.get(place) ?? []), event]);
  });
  return versions;
}

const CASES: readonly { readonly name: string; readonly regions: readonly string[]; readonly make: (options: EngineOptions) => Engine }[] = [
  { name: 'one Region', regions: [HERE], make: oneRegion },
  { name: 'three Regions, strongly consistent', regions: [HERE, THERE, THIRD], make: (options) => globalTable(options, true) },
  { name: 'two Regions and a witness', regions: [HERE, THERE], make: (options) => globalTable(options, 'witness') },
];

/**
 * Requests of every kind at once, on few items, with lost acknowledgements, elections, cuts, recoveries and splits: some
 * order explains every answer; reads of any replica find what was committed; each Region's stream tells every change once,
 * in order, up to what the table holds in the end; nobody waits for ever.
 */
test.each(CASES)('[J5] [J10] [J22] [R22] [S1] [G42] [G43] [G45] histories of all requests and faults are linearizable, and streams tell them: $name', ({ regions, make }) => {
  fc.assert(fc.property(fc.nat(), (seed) => {
    const engine = make({ ...OPTIONS, seed });
    const versions = versionsIn(engine);
    const { steps, stale, unanswered } = runHistory(engine, { seed, regions, transactions: regions.length === 1, faults: faultIn(regions) });
    expect(unanswered).toBe(0);
    const now = engine.clock.exact;
    for (const pk of KEYS) {
      const told = regions.map((region) => (versions.get(`${region} ${pk}`) ?? []).map(({ newImage }) => stateOf(newImage)));
      const last = told[0]?.at(-1) ?? '';
      for (const [at, region] of regions.entries()) {
        const changes = versions.get(`${region} ${pk}`) ?? [];
        expect(changes.map(({ oldImage }) => stateOf(oldImage))).toEqual(['', ...(told[at] ?? [])].slice(0, changes.length));
        expect(told[at]).toEqual(told[0]);
        for (let reads = 0; reads < 4; reads += 1) expect(stateOf(send(engine, region, 'GetItem', { TableName: 'Table', Key: { pk: { S: pk } } }).body['Item'])).toBe(last);
      }
      expect(hasOrder([...steps.flatMap((one) => (one.pk === pk ? [one.step] : [])), { from: now, to: now, unsure: false, next: (state) => (state === last ? state : undefined) }])).toBe(true);
    }
    for (const { region, pk, state } of stale) expect((versions.get(`${region} ${pk}`) ?? []).map(({ newImage }) => stateOf(newImage))).toContain(state);
  }), { numRuns: 60 });
});

/**
 * An eventually consistent global table: each Region by itself is linearizable, where what comes from another is done when
 * its stream tells it; the Regions agree in the end, on what was written last.
 */
test('[G40] [G41] [H12] [R22] [S1] histories of all requests and faults are linearizable in each Region, which then agree on the last writer', () => {
  const regions = [HERE, THERE];
  fc.assert(fc.property(fc.nat(), (seed) => {
    const engine = globalTable({ ...OPTIONS, seed });
    const versions = versionsIn(engine);
    const { steps, unanswered } = runHistory(engine, { seed, regions, transactions: true, faults: faultIn(regions) });
    expect(unanswered).toBe(0);
    for (const pk of KEYS) {
      const told = regions.map((region) => versions.get(`${region} ${pk}`) ?? []);
      const own = told.flat().filter(({ requestId }) => requestId !== undefined).sort((one, other) => one.seq - other.seq).at(-1);
      const last = stateOf(own?.newImage);
      for (const [at, region] of regions.entries()) {
        const arrived = (told[at] ?? []).flatMap(({ requestId, at: time, oldImage, newImage }) => (requestId !== undefined ? [] : [{
          from: time, to: time, unsure: false, next: (state: string) => (state === stateOf(oldImage) ? stateOf(newImage) : undefined),
        }]));
        const end = { from: engine.clock.exact, to: engine.clock.exact, unsure: false, next: (state: string) => (state === last ? state : undefined) };
        expect(hasOrder([...steps.flatMap((one) => (one.pk === pk && one.region === region ? [one.step] : [])), ...arrived, end])).toBe(true);
      }
    }
  }), { numRuns: 60 });
});
