import { describe, expect, test } from 'vitest';
import { createClient, indexInput, tableInput } from '../../testing/client';
import { callerOf, type TestCaller } from './testing/caller';

/** Policies of the guide, with what they let through and what they do not. (guide specifying-conditions, ql-iam, transaction-apis-iam) */

const ACCOUNT = '123456789012';
const GAME_SCORES = `arn:aws:dynamodb:us-west-2:${ACCOUNT}:table/GameScores`;
const INDEX = `${GAME_SCORES}/index/TopScoreDateTimeIndex`;

const TABLE = {
  TableName: 'GameScores', BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['UserId', 'GameTitle', 'TopScoreDateTime'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [{ AttributeName: 'UserId', KeyType: 'HASH' }, { AttributeName: 'GameTitle', KeyType: 'RANGE' }],
  GlobalSecondaryIndexes: [indexInput('TopScoreDateTimeIndex', ['GameTitle', 'TopScoreDateTime'])],
};

/** A player signed in with Amazon, Facebook and a user name, under a policy with these statements. */
function playerUnder(...Statement: object[]): TestCaller {
  const client = createClient({
    access: {
      principals: [{
        accessKeyId: 'PLAYER', arn: `arn:aws:iam::${ACCOUNT}:role/GameRole`, sessionName: 'app',
        context: { 'www.amazon.com:user_id': 'u1', 'graph.facebook.com:id': 'u1' }, policies: { game: { Version: '2012-10-17', Statement } },
      }],
    },
  });
  callerOf(client, ACCOUNT).answer('CreateTable', TABLE);
  return callerOf(client, 'PLAYER');
}

const key = (user: string): object => ({ UserId: { S: user }, GameTitle: { S: 'Galaxy' } });
const of = (user: string, more: object = {}): object => ({ TableName: 'GameScores', Key: key(user), ...more });
const queryOf = (user: string, more: object = {}): object => ({ TableName: 'GameScores', KeyConditionExpression: 'UserId = :u', ExpressionAttributeValues: { ':u': { S: user } }, ...more });
const queryIndex = (more: object = {}): object =>
  ({ TableName: 'GameScores', IndexName: 'TopScoreDateTimeIndex', KeyConditionExpression: 'GameTitle = :g', ExpressionAttributeValues: { ':g': { S: 'u1' } }, ...more });
const all = (caller: TestCaller, calls: readonly (readonly [string, object])[]): string[] => [...new Set(calls.map(([operation, input]) => caller.access(operation, input)))];

const ITEM_ACTIONS = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map((name) => `dynamodb:${name}`);

describe('leading keys', () => {
  const player = (): TestCaller => playerUnder({
    Sid: 'FullAccessToUserItems', Effect: 'Allow', Action: ITEM_ACTIONS, Resource: [GAME_SCORES],
    Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${www.amazon.com:user_id}'] } },
  });
  const everything = (user: string): readonly (readonly [string, object])[] => [
    ['GetItem', of(user)], ['Query', queryOf(user)], ['Query', { TableName: 'GameScores', KeyConditions: { UserId: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: user }] } } }],
    ['PutItem', { TableName: 'GameScores', Item: key(user) }], ['UpdateItem', of(user, { UpdateExpression: 'SET Wins = :w', ExpressionAttributeValues: { ':w': { N: '1' } } })], ['DeleteItem', of(user)],
    ['BatchGetItem', { RequestItems: { GameScores: { Keys: [key(user)] } } }], ['BatchWriteItem', { RequestItems: { GameScores: [{ PutRequest: { Item: key(user) } }] } }],
    ['TransactGetItems', { TransactItems: [{ Get: of(user) }] }], ['TransactWriteItems', { TransactItems: [{ Delete: of(user) }] }],
  ];

  test('[Z22] let a player at his own items alone', () => {
    expect(all(player(), everything('u1'))).toEqual(['allowed']);
    expect(all(player(), everything('u2'))).toEqual(['denied']);
  });

  test('[Z22] are those of all members of a batch', () => {
    expect(player().access('BatchGetItem', { RequestItems: { GameScores: { Keys: [key('u1'), key('u2')] } } })).toBe('denied');
    expect(player().access('BatchWriteItem', { RequestItems: { GameScores: [{ PutRequest: { Item: key('u1') } }, { DeleteRequest: { Key: key('u2') } }] } })).toBe('denied');
  });

  test('[Z22] do not help a Scan, which has none and is not in the list', () => expect(player().access('Scan', { TableName: 'GameScores' })).toBe('denied'));

  test('[Z22] a Scan has none', () => {
    const scanner = playerUnder({ Effect: 'Allow', Action: 'dynamodb:Scan', Resource: [GAME_SCORES], Condition: { Null: { 'dynamodb:LeadingKeys': 'true' } } });
    expect(scanner.access('Scan', { TableName: 'GameScores' })).toBe('allowed');
  });

  test('[Z22] of a query on an index are the index\'s, and the index is a resource of its own', () => {
    expect(player().access('Query', queryIndex())).toBe('denied');
    const both = playerUnder({ Effect: 'Allow', Action: 'dynamodb:Query', Resource: [`${GAME_SCORES}/index/*`], Condition: { 'ForAllValues:StringEquals': { 'dynamodb:FirstPartitionKeyValues': ['${www.amazon.com:user_id}'] } } });
    expect(both.access('Query', queryIndex())).toBe('allowed');
    expect(both.access('Query', queryIndex({ ExpressionAttributeValues: { ':g': { S: 'u2' } } }))).toBe('denied');
    expect(both.access('Query', queryOf('u1'))).toBe('denied');
  });
});

describe('attributes', () => {
  const player = (): TestCaller => playerUnder({
    Sid: 'LimitAccessToSpecificAttributes', Effect: 'Allow', Resource: [GAME_SCORES], Action: ['UpdateItem', 'GetItem', 'Query', 'BatchGetItem', 'Scan'].map((name) => `dynamodb:${name}`),
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['UserId', 'GameTitle', 'TopScore'] },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES', 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] },
    },
  });
  const update = (more: object): object => of('u1', { UpdateExpression: 'SET TopScore = :s', ExpressionAttributeValues: { ':s': { N: '1' } }, ...more });

  test('[Z23] that are named may be read, and none may be left open', () => {
    expect(all(player(), [
      ['GetItem', of('u1', { ProjectionExpression: 'UserId, TopScore' })], ['GetItem', of('u1', { AttributesToGet: ['TopScore'] })], ['GetItem', of('u1', { ProjectionExpression: '#s.high', ExpressionAttributeNames: { '#s': 'TopScore' } })],
      ['Scan', { TableName: 'GameScores', ProjectionExpression: 'TopScore', FilterExpression: 'size(TopScore) > :n', ExpressionAttributeValues: { ':n': { N: '1' } } }],
      ['BatchGetItem', { RequestItems: { GameScores: { Keys: [key('u1')], ProjectionExpression: 'TopScore' } } }], ['UpdateItem', update({ ReturnValues: 'UPDATED_NEW', ConditionExpression: 'attribute_not_exists(UserId)' })],
    ])).toEqual(['allowed']);
    expect(all(player(), [
      ['GetItem', of('u1')], ['GetItem', of('u1', { ProjectionExpression: 'TopScore, Wins' })], ['GetItem', of('u1', { AttributesToGet: ['Wins'] })], ['Scan', { TableName: 'GameScores' }],
      ['Scan', { TableName: 'GameScores', ProjectionExpression: 'TopScore', FilterExpression: 'Wins > :n', ExpressionAttributeValues: { ':n': { N: '1' } } }], ['Scan', { TableName: 'GameScores', Select: 'COUNT' }],
      ['BatchGetItem', { RequestItems: { GameScores: { Keys: [key('u1')] } } }], ['UpdateItem', update({ ConditionExpression: 'Wins = :s' })], ['UpdateItem', update({ UpdateExpression: 'SET TopScore = Wins + :s' })],
      ['UpdateItem', of('u1', { AttributeUpdates: { Wins: { Value: { N: '1' } } } })], ['UpdateItem', of('u1', { Expected: { Wins: { Exists: false } } })],
    ])).toEqual(['denied']);
  });

  test('[Z24] ReturnValues are there even when the request leaves them out', () => {
    expect(['NONE', 'UPDATED_OLD', 'UPDATED_NEW', 'ALL_OLD', 'ALL_NEW', undefined].map((ReturnValues) => player().access('UpdateItem', update({ ReturnValues }))))
      .toEqual(['allowed', 'allowed', 'allowed', 'denied', 'denied', 'allowed']);
    const exact = playerUnder({ Effect: 'Allow', Action: 'dynamodb:UpdateItem', Resource: GAME_SCORES, Condition: { StringEquals: { 'dynamodb:ReturnValues': 'NONE' } } });
    expect(exact.access('UpdateItem', update({}))).toBe('allowed');
  });

  test('[Z23] that are not to be updated', () => {
    const player = playerUnder({
      Sid: 'PreventUpdatesOnCertainAttributes', Effect: 'Allow', Action: ['dynamodb:UpdateItem'], Resource: GAME_SCORES,
      Condition: { 'ForAllValues:StringNotLike': { 'dynamodb:Attributes': ['FreeGamesAvailable', 'Boss*'] }, StringEquals: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] } },
    });
    const set = (UpdateExpression: string): string => player.access('UpdateItem', of('u1', { UpdateExpression, ...(UpdateExpression.includes(':') && { ExpressionAttributeValues: { ':v': { N: '1' } } }) }));
    expect(['SET Wins = :v', 'SET FreeGamesAvailable = :v', 'REMOVE BossLevelUnlocked.level1', 'ADD Wins :v'].map(set)).toEqual(['allowed', 'denied', 'denied', 'allowed']);
  });

  test('[Z24] Select of an index is what is projected, unless the request says which', () => {
    const specific = playerUnder({
      Effect: 'Allow', Action: ['dynamodb:Query'], Resource: [INDEX],
      Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['TopScoreDateTime', 'GameTitle', 'Wins'] }, StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' } },
    });
    const projected = playerUnder({ Effect: 'Allow', Action: ['dynamodb:Query'], Resource: [INDEX], Condition: { StringEquals: { 'dynamodb:Select': 'ALL_PROJECTED_ATTRIBUTES' } } });
    const requests = [queryIndex(), queryIndex({ ProjectionExpression: 'Wins' }), queryIndex({ ProjectionExpression: 'Losses' }), queryIndex({ Select: 'COUNT' }), queryIndex({ Select: 'ALL_PROJECTED_ATTRIBUTES' })];
    expect(requests.map((request) => specific.access('Query', request))).toEqual(['denied', 'allowed', 'denied', 'denied', 'denied']);
    expect(requests.map((request) => projected.access('Query', request))).toEqual(['allowed', 'denied', 'denied', 'denied', 'allowed']);
  });
});

describe('PartiQL', () => {
  const player = (): TestCaller => playerUnder(
    { Effect: 'Deny', Action: ['dynamodb:PartiQLSelect'], Resource: [GAME_SCORES, INDEX], Condition: { Bool: { 'dynamodb:FullTableScan': ['true'] } } },
    { Effect: 'Allow', Action: ['dynamodb:PartiQLSelect', 'dynamodb:PartiQLUpdate'], Resource: [GAME_SCORES, INDEX] },
  );
  const run = (Statement: string, more: object = {}): string => player().access('ExecuteStatement', { Statement, ...more });

  test('[Z26] a SELECT without a partition key is a full scan, which is denied', () => {
    expect(['', ' WHERE UserId = \'u1\'', ' WHERE UserId IN [\'u1\', \'u2\'] AND Wins > 1', ' WHERE Wins = 1', ' WHERE UserId = \'u1\' OR Wins = 1', ' WHERE UserId > \'u1\''].map((where) => run(`SELECT * FROM GameScores${where}`)))
      .toEqual(['denied', 'allowed', 'allowed', 'denied', 'denied', 'denied']);
    expect(run('SELECT * FROM GameScores.TopScoreDateTimeIndex WHERE GameTitle = \'u1\'')).toBe('allowed');
    expect(run('SELECT * FROM GameScores.TopScoreDateTimeIndex WHERE UserId = \'u1\'')).toBe('denied');
  });

  test('[Z19] each kind of statement needs its action, EXISTS that of a SELECT', () => {
    expect(run('UPDATE GameScores SET Wins = 1 WHERE UserId = \'u1\' AND GameTitle = \'Galaxy\'')).toBe('ConditionalCheckFailedException');
    expect(run('INSERT INTO GameScores VALUE {\'UserId\': \'u1\', \'GameTitle\': \'Galaxy\'}')).toBe('denied');
    expect(run('DELETE FROM GameScores WHERE UserId = \'u1\' AND GameTitle = \'Galaxy\'')).toBe('denied');
    const exists = 'EXISTS(SELECT * FROM GameScores WHERE UserId = ? AND GameTitle = \'Galaxy\' AND Wins = 1)';
    const transact = (Statement: string, Parameters?: object[]): string => player().access('ExecuteTransaction', { TransactStatements: [{ Statement, ...(Parameters && { Parameters }) }] });
    expect(transact(exists, [{ S: 'u1' }])).toBe('TransactionCanceledException');
    expect(transact('DELETE FROM GameScores WHERE UserId = \'u1\' AND GameTitle = \'Galaxy\'')).toBe('denied');
  });

  test('[Z19] members of a batch are refused by themselves, in their places', () => {
    const get = (user: string): object => ({ Statement: `SELECT * FROM GameScores WHERE UserId = '${user}' AND GameTitle = 'Galaxy'` });
    const mixed = playerUnder({ Effect: 'Allow', Action: 'dynamodb:PartiQLSelect', Resource: GAME_SCORES, Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'u1' } } });
    const responses = (...Statements: object[]): unknown => mixed.answer('BatchExecuteStatement', { Statements })['Responses'];
    const denied = { Error: { Code: 'AccessDenied', Message: `User: arn:aws:sts::${ACCOUNT}:assumed-role/GameRole/app is not authorized to perform: dynamodb:PartiQLSelect on resource: ${GAME_SCORES} because no identity-based policy allows the dynamodb:PartiQLSelect action` } };
    expect(responses(get('u2'), get('u1'), get('u3'))).toEqual([denied, { TableName: 'GameScores' }, denied]);
    expect(responses(get('u2'))).toEqual([denied]);
    expect(responses(get('u1'), { Statement: 'SELECT nonsense' })).toMatchObject([{ TableName: 'GameScores' }, { Error: { Code: 'ValidationError' } }]);
  });

  test('[Z22] [Z23] [Z24] statements name keys and attributes, and say what comes back', () => {
    const own = playerUnder({
      Effect: 'Allow', Action: 'dynamodb:PartiQL*', Resource: GAME_SCORES,
      Condition: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['u1'], 'dynamodb:Attributes': ['UserId', 'GameTitle', 'Wins'] },
        StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES', 'dynamodb:ReturnValues': ['NONE', 'UPDATED_NEW'] },
      },
    });
    const access = (Statement: string): string => own.access('ExecuteStatement', { Statement });
    const KEY = 'WHERE UserId = \'u1\' AND GameTitle = \'Galaxy\'';
    expect([
      'INSERT INTO GameScores VALUE {\'UserId\': \'u1\', \'GameTitle\': \'Galaxy\', \'Wins\': 1}', `UPDATE GameScores SET Wins = 2 ${KEY} RETURNING MODIFIED NEW *`, `SELECT Wins FROM GameScores ${KEY}`, `DELETE FROM GameScores ${KEY}`,
    ].map(access)).toEqual(['allowed', 'allowed', 'allowed', 'allowed']);
    expect([
      'INSERT INTO GameScores VALUE {\'UserId\': \'u2\', \'GameTitle\': \'Galaxy\'}', 'INSERT INTO GameScores VALUE {\'UserId\': \'u1\', \'GameTitle\': \'Galaxy\', \'Losses\': 1}', `UPDATE GameScores SET Losses = 2 ${KEY}`, `UPDATE GameScores SET Wins = 2 ${KEY} RETURNING ALL NEW *`,
      `SELECT * FROM GameScores ${KEY}`, `SELECT Losses FROM GameScores ${KEY}`, `SELECT Wins FROM GameScores ${KEY} AND Losses = 1`, 'SELECT Wins FROM GameScores WHERE UserId IN [\'u1\', \'u2\']', `DELETE FROM GameScores ${KEY} RETURNING ALL OLD *`,
    ].map(access)).toEqual(Array.from({ length: 9 }, () => 'denied'));
  });
});

describe('transactions', () => {
  test('[Z19] [Z25] need the actions of their members, which know that they are in one', () => {
    const only = playerUnder({
      Effect: 'Allow', Action: ['ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'GetItem'].map((name) => `dynamodb:${name}`), Resource: ['arn:aws:dynamodb:*:*:table/GameScores'],
      Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems', 'TransactGetItems'] } },
    });
    const members = { Put: { TableName: 'GameScores', Item: key('u1') }, Delete: of('u2'), Update: of('u3', { UpdateExpression: 'REMOVE Wins' }), ConditionCheck: of('u4', { ConditionExpression: 'attribute_not_exists(UserId)' }) };
    expect(only.access('TransactWriteItems', { TransactItems: Object.entries(members).map(([name, member]) => ({ [name]: member })) })).toBe('allowed');
    expect(only.access('TransactGetItems', { TransactItems: [{ Get: of('u1') }] })).toBe('allowed');
    expect(all(only, [['PutItem', members.Put], ['DeleteItem', members.Delete], ['UpdateItem', members.Update], ['GetItem', of('u1')]])).toEqual(['denied']);
    for (const missing of ['PutItem', 'DeleteItem', 'UpdateItem', 'ConditionCheckItem']) {
      const caller = playerUnder({ Effect: 'Allow', NotAction: `dynamodb:${missing}`, Resource: '*' });
      expect(Object.entries(members).filter(([name, member]) => caller.access('TransactWriteItems', { TransactItems: [{ [name]: member }] }) === 'denied').map(([name]) => `${name}Item`)).toEqual([missing]);
    }
  });
});

describe('a batch', () => {
  test('[Z19] needs its own action on each table, not those of its members', () => {
    const caller = playerUnder({ Effect: 'Allow', Action: ['dynamodb:BatchGetItem', 'dynamodb:PutItem'], Resource: GAME_SCORES });
    expect(caller.access('BatchGetItem', { RequestItems: { GameScores: { Keys: [key('u1')] } } })).toBe('allowed');
    expect(caller.access('BatchGetItem', { RequestItems: { GameScores: { Keys: [key('u1')] }, Other: { Keys: [key('u1')] } } })).toBe('denied');
    expect(caller.access('BatchWriteItem', { RequestItems: { GameScores: [{ PutRequest: { Item: key('u1') } }] } })).toBe('denied');
  });
});

test('[Z21] tags of tables and principals can be compared', () => {
  const client = createClient({
    access: { principals: [{ accessKeyId: 'A', arn: `arn:aws:iam::${ACCOUNT}:user/ann`, tags: { team: 'red' }, context: { 'aws:SourceIp': '203.0.113.9' }, policies: { tags: { Version: '2012-10-17', Statement: [
      { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/Team': '${aws:PrincipalTag/team}' }, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
      { Effect: 'Allow', Action: ['dynamodb:CreateTable', 'dynamodb:TagResource'], Resource: 'arn:aws:dynamodb:*:*:table/${aws:username}-*', Condition: { StringEquals: { 'aws:RequestTag/Team': 'red', 'aws:RequestedRegion': 'us-west-2' }, DateGreaterThan: { 'aws:CurrentTime': '2025-12-31T00:00:00Z' }, 'ForAllValues:StringEquals': { 'aws:TagKeys': 'Team' } } },
    ] } } }] },
  });
  const ann = callerOf(client, 'A');
  const create = (name: string, tags: Record<string, string>): string => ann.access('CreateTable', tableInput({ name, more: { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }));
  expect([create('ann-1', { Team: 'red' }), create('bob-1', { Team: 'red' }), create('ann-2', { Team: 'blue' }), create('ann-3', { Team: 'red', More: 'x' })]).toEqual(['allowed', 'denied', 'denied', 'denied']);
  expect(ann.access('Scan', { TableName: 'ann-1' })).toBe('allowed');
  callerOf(client, ACCOUNT).answer('TagResource', { ResourceArn: `arn:aws:dynamodb:us-west-2:${ACCOUNT}:table/ann-1`, Tags: [{ Key: 'Team', Value: 'blue' }] });
  expect(ann.access('Scan', { TableName: 'ann-1' })).toBe('denied');
});
