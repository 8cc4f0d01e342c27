import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine, type Engine, type Fault } from '../index';
import { indexedTable, requests } from '../testing/arbitrary-requests';
import { headersOf, indexInput, tableInput } from '../testing/client';
import { isLinearizable, type Operation } from '../testing/linearizable';
import { item, key, type Pending, provisioned, simulated, submit, watch } from '../testing/simulation';

describe('latency', () => {
  test('[H1] [H2] a request is answered later, and others overlap with it', () => {
    const client = simulated({ profile: { latency: true } });
    const travelled = watch(client, 'request.travelled');
    const sent = [1, 2, 3].map((at) => submit(client, 'PutItem', item(`k${at}`)));
    expect(sent.every(({ verdict }) => verdict === undefined)).toBe(true);
    client.advance(200);
    expect(sent.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok']);
    expect(travelled).toHaveLength(3);
    for (const { requestMs, workMs, responseMs } of travelled) expect(Math.min(requestMs, responseMs) >= 0.4 && workMs >= 1.2).toBe(true);
    expect(client.ok('GetItem', key('k1'))).not.toEqual({});
  });

  test('[H2] a statement that writes takes the time of a write', () => {
    const client = simulated({ profile: { latency: true }, assumptions: { readWork: { minMs: 0.3, meanMs: 0.3 }, quorumWrite: { minMs: 9, meanMs: 9 } } });
    const travelled = watch(client, 'request.travelled');
    client.ok('ExecuteStatement', { Statement: `INSERT INTO "Table" VALUE {'pk': 'a'}` });
    client.ok('BatchExecuteStatement', { Statements: [{ Statement: `-- away\nDELETE FROM "Table" WHERE pk = 'a'` }] });
    client.ok('ExecuteStatement', { Statement: `SELECT * FROM "Table" WHERE pk = 'a'` });
    expect(travelled.map(({ workMs }) => Math.round(workMs))).toEqual([9, 9, 0]);
  });

  test('[H3] what the router refuses goes no further', () => {
    const client = simulated({ profile: { latency: true } });
    const travelled = watch(client, 'request.travelled');
    const bad = submit(client, 'PutItem', { TableName: 'Table' });
    client.advance(50);
    expect([bad.verdict, travelled.length]).toEqual(['ValidationException', 0]);
  });
});

describe('faults', () => {
  test('[H10] a lost acknowledgement: the write happened, the answer is an error', () => {
    const client = simulated({});
    client.engine.inject({ kind: 'lostAcknowledgement', operation: 'PutItem', nth: 2 });
    expect([client.call('PutItem', item('a')).status, client.call('PutItem', item('b')).status, client.call('PutItem', item('c')).status]).toEqual([200, 500, 200]);
    expect(client.ok('Scan', { TableName: 'Table' })['Count']).toBe(3);
  });

  test('[H10] [O9] a throttle is what the table would throttle with', () => {
    const client = simulated({}, { range: undefined, more: provisioned(5, 5) });
    client.ok('CreateTable', tableInput({ name: 'OnDemand' }));
    client.engine.inject({ kind: 'throttle' });
    const seen = ['Table', 'OnDemand'].map((TableName) => {
      const { type, body } = client.refusal('Scan', { TableName });
      return [type, ((body['ThrottlingReasons'] ?? body['throttlingReasons']) as { reason: string }[])[0]?.reason];
    });
    expect(seen).toEqual([['ProvisionedThroughputExceededException', 'TableReadProvisionedThroughputExceeded'], ['ThrottlingException', 'TableReadKeyRangeThroughputExceeded']]);
    expect(client.refusal('PutItem', item('a')).body).toMatchObject({ ThrottlingReasons: [{ reason: 'TableWriteProvisionedThroughputExceeded' }] });
  });

  test('[H10] [O9] a throttle of a read of an index is the index’s, a statement has the table it names, and what takes no units is told its rate', () => {
    const units = { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } };
    const client = simulated({}, { range: undefined, attributes: { g: 'S' }, more: { ...provisioned(5, 5), GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ...units }] } });
    client.engine.inject({ kind: 'throttle', tableName: 'Table' });
    const reasons = (operation: string, input: object): unknown => client.refusal(operation, input).body['ThrottlingReasons'];
    const resource = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
    expect(reasons('Query', { TableName: 'Table', IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'a' } } }))
      .toEqual([{ reason: 'IndexReadProvisionedThroughputExceeded', resource: `${resource}/index/ByG` }]);
    expect(reasons('ExecuteStatement', { Statement: 'SELECT * FROM "Table" WHERE pk = \'a\'' })).toEqual([{ reason: 'TableReadProvisionedThroughputExceeded', resource }]);
    expect(reasons('ExecuteTransaction', { TransactStatements: [{ Statement: 'INSERT INTO "Table" VALUE {\'pk\': \'a\'}' }] })).toEqual([{ reason: 'TableWriteProvisionedThroughputExceeded', resource }]);
    expect(client.refusal('DescribeTable', { TableName: 'Table' })).toMatchObject({ type: 'ThrottlingException', message: 'Rate of requests exceeds the allowed throughput.' });
    expect(client.verdict('ListTables', {})).toBe('ok');
  });

  test('[H10] statements are of the table they name, and read or write', () => {
    const client = simulated({}, { range: undefined, more: provisioned(5, 5) });
    client.engine.inject({ kind: 'throttle', tableName: 'Table' });
    const reason = (Statement: string): unknown => (client.refusal('ExecuteStatement', { Statement }).body['ThrottlingReasons'] as { reason: string }[])[0]?.reason;
    expect([reason('SELECT * FROM "Table"'), reason(`UPDATE "Table" SET v = 1 WHERE pk = 'a'`)]).toEqual(['TableReadProvisionedThroughputExceeded', 'TableWriteProvisionedThroughputExceeded']);
    expect(client.refusal('ExecuteStatement', { Statement: 'SELECT * FROM "Other"' }).type).toBe('ResourceNotFoundException');
  });

  test('[H10] by table, operation, time and rate; taken back it is gone', () => {
    const client = simulated({});
    const end = client.engine.inject({ kind: 'throttle', tableName: 'Table', operation: 'GetItem' });
    client.engine.inject({ kind: 'internalError', operation: 'Scan', from: client.engine.clock.now + 1_000, until: client.engine.clock.now + 2_000 });
    expect([client.refusal('GetItem', key('a')).type, client.call('PutItem', item('a')).status, client.call('Scan', { TableName: 'Table' }).status]).toEqual(['ThrottlingException', 200, 200]);
    client.advance(1_500);
    expect(client.call('Scan', { TableName: 'Table' }).status).toBe(500);
    end();
    client.advance(1_000);
    expect([client.call('GetItem', key('a')).status, client.call('Scan', { TableName: 'Table' }).status]).toEqual([200, 200]);
    client.engine.inject({ kind: 'internalError', rate: 0.3 });
    const failed = Array.from({ length: 400 }, () => client.call('GetItem', key('a')).status).filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(80);
    expect(failed).toBeLessThan(160);
  });
});

const FAULTS: readonly Fault[] = [
  { kind: 'internalError', rate: 0.05 }, { kind: 'lostAcknowledgement', rate: 0.1 }, { kind: 'throttle', rate: 0.05 }, { kind: 'stoppedReplica', tableName: 'Table' },
  { kind: 'slowReplica', tableName: 'Table', factor: 20 }, { kind: 'lostCoordinator', rate: 0.5 },
];
const steps = fc.array(fc.record({
  operation: fc.constantFrom('put', 'put', 'get', 'strong', 'delete', 'transact'), pk: fc.constantFrom('a', 'b'), wait: fc.integer({ min: 0, max: 12 }), fault: fc.option(fc.nat({ max: FAULTS.length - 1 }), { freq: 12 }),
}), { minLength: 5, maxLength: 60 });

const anyRequest = fc.record({ request: requests, wait: fc.integer({ min: 0, max: 60 }), fault: fc.option(fc.nat({ max: FAULTS.length - 1 }), { freq: 12 }) });
type Request = typeof anyRequest extends fc.Arbitrary<infer R> ? R : never;

describe('laws', () => {
  test('[H4] [J4] [J5] strong reads are linearizable for each item, whatever the faults', () => {
    fc.assert(fc.property(steps, fc.nat(), (program, seed) => {
      const client = simulated({ profile: { latency: true, replication: true }, seed });
      const sent: { pk: string; kind: 'write' | 'read'; value: string | undefined; from: number; pending: Pending }[] = [];
      program.forEach(({ operation, pk, wait, fault }, at) => {
        if (fault !== null) client.engine.inject({ ...(FAULTS[fault] ?? { kind: 'internalError' }), until: client.engine.clock.now + 400 } as Fault);
        const value = operation === 'delete' ? undefined : `v${at}`;
        const write = operation === 'put' || operation === 'delete' || operation === 'transact';
        const pending = operation === 'put' ? submit(client, 'PutItem', item(pk, { v: { S: `v${at}` } }))
          : operation === 'delete' ? submit(client, 'DeleteItem', key(pk))
            : operation === 'transact' ? submit(client, 'TransactWriteItems', { TransactItems: [{ Put: item(pk, { v: { S: `v${at}` } }) }] })
              : submit(client, 'GetItem', key(pk, { ConsistentRead: operation === 'strong' }));
        if (write || operation === 'strong') sent.push({ pk, kind: write ? 'write' : 'read', value, from: client.engine.clock.exact, pending });
        client.advance(wait);
      });
      client.advance(60_000);
      for (const pk of ['a', 'b']) {
        const last = submit(client, 'GetItem', key(pk, { ConsistentRead: true }));
        const from = client.engine.clock.exact;
        client.advance(100);
        const history = [...sent.filter((one) => one.pk === pk), { pk, kind: 'read' as const, value: undefined, from, pending: last }].flatMap(({ kind, value, from: begun, pending }): Operation[] => {
          expect(pending.answeredAt).toBeDefined();
          const failed = pending.status !== 200;
          // Refused for sure, or a read without an answer.
          if (failed && (kind === 'read' || pending.status !== 500)) return [];
          const read = ((pending.body?.['Item'] as { v?: { S: string } } | undefined)?.v)?.S;
          return [{ kind, value: kind === 'read' ? read : value, from: begun, to: pending.answeredAt ?? Infinity, unsure: failed }];
        });
        expect(isLinearizable(history)).toBe(true);
      }
    }), { numRuns: 150 });
  });

  test('[H4] the same seed and requests give the same bytes and the same trace, whatever splits, lags and fails; a listener changes no answer', () => {
    const run = (program: readonly Request[], seed: number, listens: boolean): { answers: string; trace: string } => {
      const engine = createEngine({ authentication: 'none', profile: 'realistic', seed, assumptions: { maxPartitionBytes: 2_000, splitMs: 20 } });
      const encoder = new TextEncoder();
      const decoder = new TextDecoder();
      let answers = '';
      const trace: string[] = [];
      if (listens) engine.subscribe((event) => trace.push(JSON.stringify(event)));
      const send = (operation: string, input: object): void => engine.submit(
        { method: 'POST', path: '/', headers: headersOf(operation), body: encoder.encode(JSON.stringify(input)) },
        ({ statusCode, headers, body }) => { answers += `${engine.clock.exact} ${statusCode} ${JSON.stringify(headers)} ${decoder.decode(body)}\n`; },
      );
      send('CreateTable', indexedTable(20, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }));
      engine.clock.advanceTo(engine.clock.now + 30_000);
      send('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
      for (const { request: [operation, input], wait, fault } of program) {
        if (fault !== null) engine.inject({ ...(FAULTS[fault] ?? { kind: 'internalError' }), until: engine.clock.now + 400 } as Fault);
        send(operation, input);
        engine.clock.advanceTo(engine.clock.now + wait);
      }
      engine.clock.advanceTo(engine.clock.now + 60_000);
      return { answers, trace: trace.join('\n') };
    };
    let splits = 0;
    fc.assert(fc.property(fc.array(anyRequest, { minLength: 5, maxLength: 60 }), fc.nat(), (program, seed) => {
      const first = run(program, seed, true);
      expect(run(program, seed, true)).toEqual(first);
      expect(run(program, seed, false).answers).toBe(first.answers);
      splits += first.trace.split('"partition.split"').length - 1;
    }), { numRuns: 40 });
    expect(splits).toBeGreaterThan(0);
  });

  test('[H5] what comes over no wire is answered like what does, in text, with and without a listener', () => {
    type Send = (engine: Engine, operation: string, input: object, respond: (answer: string) => void) => void;
    const head = (operation: string): { method: string; path: string; headers: Readonly<Record<string, string>> } => ({ method: 'POST', path: '/', headers: headersOf(operation) });
    const inBytes: Send = (engine, operation, input, respond) => engine.submit(
      { ...head(operation), body: new TextEncoder().encode(JSON.stringify(input)) }, ({ statusCode, headers, body }) => respond(JSON.stringify([statusCode, headers, new TextDecoder().decode(body)])),
    );
    const asJson: Send = (engine, operation, input, respond) => engine.submit(
      { ...head(operation), body: JSON.parse(JSON.stringify(input)) as object }, ({ statusCode, headers, body }) => respond(JSON.stringify([statusCode, headers, body])),
    );
    fc.assert(fc.property(fc.array(requests, { minLength: 1, maxLength: 40 }), fc.nat(), fc.boolean(), fc.boolean(), (program, seed, listens, latency) => {
      const run = (send: Send): readonly string[] => {
        const engine = createEngine({ authentication: 'none', profile: { latency }, seed });
        const seen: string[] = [];
        if (listens) engine.subscribe((event) => seen.push(JSON.stringify(event)));
        for (const [operation, input] of [['CreateTable', indexedTable(100)] as const, ...program, ['DescribeTable', { TableName: 'Table' }] as const, ['Nothing', {}] as const]) {
          send(engine, operation, input, (answer) => seen.push(answer));
          engine.clock.advanceTo(engine.clock.now + 5);
        }
        engine.clock.advanceTo(engine.clock.now + 1_000);
        return seen;
      };
      expect(run(asJson)).toEqual(run(inBytes));
    }), { numRuns: 60 });
  });
});
