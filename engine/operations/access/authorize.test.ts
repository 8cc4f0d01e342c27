import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../index';
import { createClient, createTableClient, tableInput, type TestClient } from '../../testing/client';
import { callerOf } from './testing/caller';

const OWNER = '111111111111';
const OTHER = '222222222222';
const TABLE = `arn:aws:dynamodb:us-west-2:${OWNER}:table/Table`;
const GET = { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: 'b' } } };
const allow = (Action: string | string[], Resource = '*', more: object = {}): object => ({ Version: '2012-10-17', Statement: [{ Sid: 'Some', Effect: 'Allow', Action, Resource, ...more }] });
const deny = (Action: string, more: object = {}): object => ({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action, Resource: '*', ...more } });

/** Alice and Bob of one account, Carol of another; a table of the first. */
function people(policies: Partial<Record<'alice' | 'bob' | 'carol', Readonly<Record<string, object>>>> = {}): TestClient {
  const client = createClient({
    access: {
      principals: [
        { accessKeyId: 'ALICE', arn: `arn:aws:iam::${OWNER}:user/team/alice`, policies: policies.alice },
        { accessKeyId: 'BOB', arn: `arn:aws:iam::${OWNER}:role/Bob`, sessionName: 'night', policies: policies.bob },
        { accessKeyId: 'CAROL', arn: `arn:aws:iam::${OTHER}:user/carol`, policies: policies.carol },
      ],
    },
  });
  callerOf(client, OWNER).answer('CreateTable', tableInput({ more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } } }));
  return client;
}

function setPolicy(client: TestClient, policy: object, ResourceArn = TABLE): void {
  callerOf(client, OWNER).answer('PutResourcePolicy', { ResourceArn, Policy: JSON.stringify(policy), ConfirmRemoveSelfResourceAccess: true });
}

describe('refusals', () => {
  const REFUSED = `AccessDeniedException: User: arn:aws:iam::${OWNER}:user/team/alice is not authorized to perform: dynamodb:GetItem on resource: ${TABLE}`;

  test('[Z14] say that no identity policy allows it', () => {
    expect(callerOf(people(), 'ALICE').verdict('GetItem', GET)).toBe(`${REFUSED} because no identity-based policy allows the dynamodb:GetItem action`);
    expect(callerOf(people({ bob: { a: allow('dynamodb:PutItem') } }), 'BOB').verdict('GetItem', GET))
      .toBe(`AccessDeniedException: User: arn:aws:sts::${OWNER}:assumed-role/Bob/night is not authorized to perform: dynamodb:GetItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:GetItem action`);
  });

  test('[Z14] say that an identity policy denies it', () => {
    const client = people({ alice: { all: allow('*'), not: deny('dynamodb:Get*') } });
    expect(callerOf(client, 'ALICE').verdict('GetItem', GET)).toBe(`${REFUSED} with an explicit deny in an identity-based policy`);
  });

  test('[Z14] say that the policy of the resource denies it, or that it does not allow it', () => {
    const client = people({ alice: { all: allow('*') }, carol: { all: allow('*') } });
    const carol = `AccessDeniedException: User: arn:aws:iam::${OTHER}:user/carol is not authorized to perform: dynamodb:GetItem on resource: ${TABLE}`;
    expect(callerOf(client, 'CAROL').verdict('GetItem', { ...GET, TableName: TABLE })).toBe(`${carol} because no resource-based policy allows the dynamodb:GetItem action`);
    setPolicy(client, deny('dynamodb:GetItem', { Principal: '*' }));
    expect(callerOf(client, 'ALICE').verdict('GetItem', GET)).toBe(`${REFUSED} with an explicit deny in a resource-based policy`);
    expect(callerOf(client, 'CAROL').verdict('GetItem', { ...GET, TableName: TABLE })).toBe(`${carol} with an explicit deny in a resource-based policy`);
  });

  test('[Z17] of what is about no resource in particular name table/*', () => {
    expect(callerOf(people(), 'ALICE').verdict('ListTables', {})).toBe(
      `AccessDeniedException: User: arn:aws:iam::${OWNER}:user/team/alice is not authorized to perform: dynamodb:ListTables on resource: arn:aws:dynamodb:us-west-2:${OWNER}:table/* because no identity-based policy allows the dynamodb:ListTables action`);
    expect(callerOf(people({ alice: { list: allow('dynamodb:ListTables') } }), 'ALICE').verdict('ListTables', {})).toBe('ok');
  });

  test('[Z14] come after what is wrong with the request by itself, and before the table is looked for', () => {
    const alice = callerOf(people({ alice: { table: allow('dynamodb:*', TABLE) } }), 'ALICE');
    expect(alice.verdict('GetItem', { TableName: 'Missing' })).toMatch(/^ValidationException/);
    expect(alice.verdict('GetItem', { ...GET, TableName: 'Missing', ProjectionExpression: 'a,,b' })).toMatch(/^ValidationException/);
    expect(alice.verdict('GetItem', { ...GET, TableName: 'Missing' })).toMatch(/^AccessDeniedException/);
    expect(alice.verdict('GetItem', { TableName: 'Table', Key: { other: { S: 'a' } } })).toMatch(/^ValidationException: The provided key element/);
    expect(alice.verdict('GetItem', GET)).toBe('ok');
  });

  test('[Z13] tell the first thing that is not allowed, and nothing of it is done', () => {
    const alice = callerOf(people({ alice: { some: allow(['dynamodb:PutItem', 'dynamodb:Scan'], TABLE) } }), 'ALICE');
    const TransactItems = [{ Put: { TableName: 'Table', Item: GET.Key } }, { Delete: { TableName: 'Table', Key: { pk: { S: 'c' }, sk: { S: 'd' } } } }, { Put: { TableName: 'Other', Item: GET.Key } }];
    expect(alice.verdict('TransactWriteItems', { TransactItems })).toContain(`dynamodb:DeleteItem on resource: ${TABLE} because`);
    expect(alice.answer('Scan', { TableName: 'Table' })['Count']).toBe(0);
  });
});

describe('who is asked', () => {
  test('[Z15] nobody, while there are no users and roles', () => {
    const client = createTableClient();
    client.ok('PutResourcePolicy', { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', Policy: JSON.stringify(deny('*', { Principal: '*' })), ConfirmRemoveSelfResourceAccess: true });
    expect(client.verdict('Scan', { TableName: 'Table' })).toBe('ok');
    client.engine.access.setPrincipal({ accessKeyId: 'A', arn: 'arn:aws:iam::000000000000:user/a' });
    expect(callerOf(client, 'A', 'us-east-1').access('Scan', { TableName: 'Table' })).toBe('denied');
    client.engine.access.removePrincipal('A');
    expect(callerOf(client, 'A', 'us-east-1').access('Scan', { TableName: 'Table' })).toBe('allowed');
  });

  test('[Z15] other keys are the root of their account, or nobody', () => {
    const client = people();
    expect(callerOf(client, 'ANYTHING').access('ListTables', {})).toBe('allowed');
    expect(callerOf(client, 'ANYTHING').access('GetItem', { ...GET, TableName: TABLE })).toBe('denied');
    expect(callerOf(client, OWNER).access('GetItem', GET)).toBe('allowed');
    const strict = createClient({ access: { principals: [{ accessKeyId: 'A', arn: `arn:aws:iam::${OWNER}:user/a` }], unknownKeys: 'refuse' } });
    expect(callerOf(strict, 'ANYTHING').verdict('ListTables', {})).toBe('UnrecognizedClientException: The security token included in the request is invalid.');
    expect(callerOf(strict, OWNER).access('ListTables', {})).toBe('allowed');
    expect(strict.verdict('ListTables', {})).toBe('ok');
  });

  test('[Z12] the root may do everything but what a resource denies', () => {
    const client = people();
    setPolicy(client, deny('dynamodb:GetItem', { Principal: '*' }));
    expect([callerOf(client, OWNER).access('GetItem', GET), callerOf(client, OWNER).access('Scan', { TableName: 'Table' })]).toEqual(['denied', 'allowed']);
  });

  test('[Z1] policies can be changed while the engine runs, and bad ones are refused in words', () => {
    const { engine, raw } = people();
    engine.access.setPolicies('ALICE', { now: JSON.stringify(allow('dynamodb:GetItem')) });
    expect(callerOf({ raw } as TestClient, 'ALICE').access('GetItem', GET)).toBe('allowed');
    expect(() => { engine.access.setPolicies('ALICE', { bad: { Statement: [] } }); }).toThrow('Policy bad: One or more parameter values were invalid: Invalid policy document: Could not parse the policy: Statement is empty!');
    expect(() => { engine.access.setPolicies('NOBODY', {}); }).toThrow('No principal has the access key NOBODY');
    expect(() => { engine.access.setPrincipal({ accessKeyId: 'X', arn: 'alice' }); }).toThrow('Not the ARN of a user, a role or a root: alice');
    expect(engine.access.list().map(({ accessKeyId }) => accessKeyId)).toEqual(['ALICE', 'BOB', 'CAROL']);
  });
});

describe('policies of resources', () => {
  const grant = (Principal: unknown, Resource: string | string[] = TABLE, Action = 'dynamodb:GetItem'): object => ({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal, Action, Resource, Condition: { StringEquals: { 'aws:PrincipalAccount': [OWNER, OTHER] } } } });
  const access = (principal: unknown): string[] => {
    const client = people({ carol: { all: allow('dynamodb:*') } });
    setPolicy(client, grant(principal));
    return [callerOf(client, 'ALICE').access('GetItem', GET), callerOf(client, 'BOB').access('GetItem', GET), callerOf(client, 'CAROL').access('GetItem', { ...GET, TableName: TABLE })];
  };

  test.each([
    ['*', ['allowed', 'allowed', 'allowed']],
    [{ AWS: `arn:aws:iam::${OWNER}:user/team/alice` }, ['allowed', 'denied', 'denied']],
    [{ AWS: [`arn:aws:iam::${OWNER}:role/Bob`] }, ['denied', 'allowed', 'denied']],
    [{ AWS: `arn:aws:sts::${OWNER}:assumed-role/Bob/night` }, ['denied', 'allowed', 'denied']],
    [{ AWS: OWNER }, ['denied', 'denied', 'denied']],
    [{ AWS: `arn:aws:iam::${OTHER}:root` }, ['denied', 'denied', 'allowed']],
    [{ AWS: OTHER }, ['denied', 'denied', 'allowed']],
    [{ Service: 'lambda.amazonaws.com' }, ['denied', 'denied', 'denied']],
  ])('[Z11] for %j', (principal, expected) => { expect(access(principal)).toEqual(expected); });

  test('[Z11] for all but some', () => {
    const client = people({ alice: { all: allow('*') }, bob: { all: allow('*') } });
    setPolicy(client, deny('dynamodb:GetItem', { Principal: undefined, NotPrincipal: { AWS: [`arn:aws:iam::${OWNER}:role/Bob`] } }));
    expect([callerOf(client, 'ALICE').access('GetItem', GET), callerOf(client, 'BOB').access('GetItem', GET)]).toEqual(['denied', 'allowed']);
  });

  test('[Z13] need the identity\'s consent across accounts', () => {
    const client = people();
    setPolicy(client, grant('*'));
    expect(callerOf(client, 'CAROL').verdict('GetItem', { ...GET, TableName: TABLE })).toMatch(/because no identity-based policy allows the dynamodb:GetItem action$/);
  });

  test('[Z30] open tables and streams to other accounts, which find the owner\'s data', () => {
    const client = people({ carol: { all: allow('dynamodb:*') } });
    const owner = callerOf(client, OWNER);
    const { LatestStreamArn: stream } = owner.answer('DescribeTable', { TableName: 'Table' })['Table'] as { LatestStreamArn: string };
    setPolicy(client, grant({ AWS: OTHER }, [TABLE, `${TABLE}/index/*`], 'dynamodb:*'));
    setPolicy(client, grant({ AWS: OTHER }, stream, 'dynamodb:*'), stream);
    const carol = callerOf(client, 'CAROL');
    expect(carol.verdict('PutItem', { TableName: TABLE, Item: GET.Key })).toBe('ok');
    expect(owner.answer('Scan', { TableName: 'Table' })['Count']).toBe(1);
    expect(carol.verdict('BatchGetItem', { RequestItems: { [TABLE]: { Keys: [GET.Key] } } })).toBe('ok');
    expect(carol.answer('TransactGetItems', { TransactItems: [{ Get: { ...GET, TableName: TABLE } }] })).toMatchObject({ Responses: [{ Item: GET.Key }] });
    const { StreamDescription: { Shards } } = carol.answer('DescribeStream', { StreamArn: stream }) as unknown as { StreamDescription: { Shards: { ShardId: string }[] } };
    const records = Shards.flatMap(({ ShardId }) => {
      const { ShardIterator } = carol.answer('GetShardIterator', { StreamArn: stream, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
      return carol.answer('GetRecords', { ShardIterator })['Records'];
    });
    expect(records).toHaveLength(1);
    expect(carol.verdict('GetItem', GET)).toMatch(/^ResourceNotFoundException/);
    expect(carol.verdict('DescribeTimeToLive', { TableName: TABLE })).toBe('AccessDeniedException: Access is denied');
    expect(carol.verdict('GetResourcePolicy', { ResourceArn: TABLE })).toBe('ValidationException: This action is only supported by accounts that match the resource owner’s account.');
    expect(carol.verdict('BatchGetItem', { RequestItems: { [TABLE]: { Keys: [GET.Key] }, Table: { Keys: [GET.Key] } } })).toMatch(/^ResourceNotFoundException/);
  });
});

describe('the trace', () => {
  test('[Z13] [Z20] tells what was asked, what decided, and what conditions could see', () => {
    const client = people({ alice: { read: allow('dynamodb:GetItem', TABLE, { Condition: { 'ForAllValues:StringEquals': { 'DYNAMODB:leadingkeys': ['a'] } } }), deny: deny('dynamodb:PutItem') } });
    const events: TraceEvent[] = [];
    client.engine.subscribe((event) => events.push(event));
    const authorized = (): unknown => events.splice(0).find(({ type }) => type === 'request.authorized');
    const alice = callerOf(client, 'ALICE');
    alice.verdict('GetItem', { ...GET, ConsistentRead: true });
    expect(authorized()).toMatchObject({
      principal: `arn:aws:iam::${OWNER}:user/team/alice`, allowed: true,
      checks: [{
        action: 'dynamodb:GetItem', resource: TABLE, effect: 'allow', by: { kind: 'identity', policy: 'read', statement: 0, sid: 'Some' },
        values: {
          'aws:username': ['alice'], 'aws:PrincipalArn': [`arn:aws:iam::${OWNER}:user/team/alice`], 'aws:RequestedRegion': ['us-west-2'], 'aws:ResourceAccount': [OWNER], 'aws:CurrentTime': ['2026-01-01T00:00:00.000Z'], 'aws:EpochTime': ['1767225600'],
          'dynamodb:LeadingKeys': ['a'], 'dynamodb:FirstPartitionKeyValues': ['a'], 'dynamodb:Attributes': ['pk', 'sk'], 'dynamodb:Select': ['ALL_ATTRIBUTES'], 'dynamodb:ReturnConsumedCapacity': ['NONE'],
        },
      }],
    });
    alice.verdict('PutItem', { TableName: 'Table', Item: GET.Key });
    expect(authorized()).toMatchObject({ allowed: false, checks: [{ effect: 'explicitDeny', by: { kind: 'identity', policy: 'deny', statement: 0 } }] });
    alice.verdict('Scan', { TableName: 'Table' });
    expect(authorized()).toMatchObject({ allowed: false, checks: [{ effect: 'implicitDeny', missing: 'identity' }] });
    callerOf(client, OWNER).verdict('Scan', { TableName: 'Table' });
    expect(authorized()).toMatchObject({ allowed: true, checks: [{ effect: 'allow' }] });
  });

  test('[Z15] hears nothing of it where there are no users and roles', () => {
    const client = createTableClient();
    const types = new Set<string>();
    client.engine.subscribe(({ type }) => types.add(type));
    client.ok('Scan', { TableName: 'Table' });
    expect(types.has('request.received') && !types.has('request.authorized')).toBe(true);
  });
});
