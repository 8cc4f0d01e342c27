import { describe, expect, test } from 'vitest';
import { createTableClient, tableInput } from '../testing/client';

const client = createTableClient();
const classic = createTableClient({}, { wording: 'classic' });
const key = { pk: { S: 'a' }, sk: { S: 'b' } };

const NAME = '[a-zA-Z0-9_.-]+';
const enumOf = (values: string): string => `Member must satisfy enum value set: [${values}]`;
const CAPACITY = enumOf('INDEXES, TOTAL, NONE');
const METRICS = enumOf('SIZE, NONE');
const RETURNS = enumOf('ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW');
const RETURNS_2026 = enumOf('ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE');
const SELECT = enumOf('SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES');
const at = (value: string, path: string, constraint: string): string => `Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`;
const all = (...faults: string[]): string => `ValidationException: ${faults.length} validation error${faults.length === 1 ? '' : 's'} detected: ${faults.join('; ')}`;
const NULL = 'Member must not be null';

describe('single constraints', () => {
  const cases: [string, object, string][] = [
    ['GetItem', { TableName: 'Table' }, at('null', 'key', NULL)],
    ['PutItem', { TableName: 'Table' }, at('null', 'item', NULL)],
    ['GetItem', { Key: key }, at('null', 'tableName', NULL)],
    ['BatchGetItem', {}, at('null', 'requestItems', NULL)],
    ['BatchGetItem', { RequestItems: { Table: {} } }, at('null', 'requestItems.Table.member.keys', NULL)],
    ['BatchWriteItem', { RequestItems: { Table: [{ PutRequest: {} }] } }, at('null', 'requestItems.Table.member.1.member.putRequest.item', NULL)],
    ['GetItem', { TableName: 'a b', Key: key }, at("'a b'", 'tableName', `Member must satisfy regular expression pattern: ${NAME}`)],
    ['GetItem', { TableName: 'a'.repeat(256), Key: key }, at(`'${'a'.repeat(256)}'`, 'tableName', 'Member must have length less than or equal to 255')],
    ['Query', { TableName: 'Table', IndexName: 'ab' }, at("'ab'", 'indexName', 'Member must have length greater than or equal to 3')],
    ['Scan', { TableName: 'Table', Limit: 0 }, at("'0'", 'limit', 'Member must have value greater than or equal to 1')],
    ['Scan', { TableName: 'Table', Segment: -1, TotalSegments: 4 }, at("'-1'", 'segment', 'Member must have value greater than or equal to 0')],
    ['Scan', { TableName: 'Table', Segment: 1_000_000, TotalSegments: 4 }, at("'1000000'", 'segment', 'Member must have value less than or equal to 999999')],
    ['Scan', { TableName: 'Table', Segment: 0, TotalSegments: 0 }, at("'0'", 'totalSegments', 'Member must have value greater than or equal to 1')],
    ['Scan', { TableName: 'Table', Segment: 0, TotalSegments: 1_000_001 }, at("'1000001'", 'totalSegments', 'Member must have value less than or equal to 1000000')],
    ['ListTables', { Limit: 0 }, at("'0'", 'limit', 'Member must have value greater than or equal to 1')],
    ['ListTables', { Limit: 101 }, at("'101'", 'limit', 'Member must have value less than or equal to 100')],
    ['ListTables', { ExclusiveStartTableName: 'a;' }, [
      at("'a;'", 'exclusiveStartTableName', `Member must satisfy regular expression pattern: ${NAME}`), at("'a;'", 'exclusiveStartTableName', 'Member must have length greater than or equal to 3'),
    ].join('; ')],
    ['Scan', { TableName: 'Table', Select: 'ALL' }, at("'ALL'", 'select', SELECT)],
    ['Scan', { TableName: 'Table', ReturnConsumedCapacity: 'all' }, at("'all'", 'returnConsumedCapacity', CAPACITY)],
    ['Scan', { TableName: 'Table', ConditionalOperator: 'XOR' }, at("'XOR'", 'conditionalOperator', enumOf('OR, AND'))],
    ['Scan', { TableName: 'Table', AttributesToGet: [] }, at("'[]'", 'attributesToGet', 'Member must have length greater than or equal to 1')],
    ['Scan', { TableName: 'Table', ScanFilter: { a: {} } }, at('null', 'scanFilter.a.member.comparisonOperator', NULL)],
    ['Scan', { TableName: 'Table', ScanFilter: { a: { ComparisonOperator: 'LIKE' } } }, at("'LIKE'", 'scanFilter.a.member.comparisonOperator', enumOf('IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS'))],
    ['UpdateItem', { TableName: 'Table', Key: key, AttributeUpdates: { a: { Action: 'SET' } } }, at("'SET'", 'attributeUpdates.a.member.action', enumOf('ADD, PUT, DELETE'))],
    ['GetRecords', { ShardIterator: 'a'.repeat(2049) }, at(`'${'a'.repeat(2049)}'`, 'shardIterator', 'Member must have length less than or equal to 2048')],
    ['GetRecords', { ShardIterator: 'a', Limit: 1001 }, at("'1001'", 'limit', 'Member must have value less than or equal to 1000')],
    ['GetRecords', { ShardIterator: 'a', Limit: 0 }, at("'0'", 'limit', 'Member must have value greater than or equal to 1')],
    ['GetShardIterator', { StreamArn: 'a'.repeat(40), ShardId: 'b'.repeat(30), ShardIteratorType: 'OLDEST' }, at("'OLDEST'", 'shardIteratorType', enumOf('AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON'))],
    ['ListStreams', { Limit: 101 }, at("'101'", 'limit', 'Member must have value less than or equal to 100')],
    ['ListStreams', { TableName: 'ab' }, at("'ab'", 'tableName', 'Member must have length greater than or equal to 3')],
    ['TransactWriteItems', { TransactItems: [{ Put: { TableName: 'a b', Item: key } }] }, at("'a b'", 'transactItems.1.member.put.tableName', `Member must satisfy regular expression pattern: ${NAME}`)],
    ['TransactWriteItems', { TransactItems: [{ ConditionCheck: { TableName: 'a'.repeat(256), Key: key, ConditionExpression: 'a' } }] }, at(`'${'a'.repeat(256)}'`, 'transactItems.1.member.conditionCheck.tableName', 'Member must have length less than or equal to 255')],
    ['TransactGetItems', { TransactItems: [{ Get: { Key: key } }] }, at('null', 'transactItems.1.member.get.tableName', NULL)],
    ['GetResourcePolicy', { ResourceArn: '' }, at("''", 'resourceArn', 'Member must have length greater than or equal to 1')],
    ['UntagResource', { ResourceArn: 'a'.repeat(1284), TagKeys: ['a'] }, at(`'${'a'.repeat(1284)}'`, 'resourceArn', 'Member must have length less than or equal to 1283')],
    ['ListTables', { Limit: 101, ExclusiveStartTableName: 'a' }, [
      at("'101'", 'limit', 'Member must have value less than or equal to 100'), at("'a'", 'exclusiveStartTableName', 'Member must have length greater than or equal to 3'),
    ].join('; ')],
    ['DescribeStream', { StreamArn: 'short' }, at("'short'", 'streamArn', 'Member must have length greater than or equal to 37')],
  ];
  test.each(cases)('[W13] %s %j', (operation, input, fault) => {
    const count = fault.split('; ').length;
    const expected = `ValidationException: ${count} validation error${count === 1 ? '' : 's'} detected: ${fault}`;
    expect(classic.verdict(operation, input)).toBe(expected);
    expect(client.verdict(operation, input)).toBe(expected);
  });

  test('[W13] CreateTable', () => {
    const create = (more: object): string => client.verdict('CreateTable', { ...tableInput({ name: 'Another' }), ...more });
    expect(create({ KeySchema: [{ AttributeName: 'pk', KeyType: 'PARTITION' }] })).toBe(all(at("'PARTITION'", 'keySchema.1.member.keyType', enumOf('HASH, RANGE'))));
    expect(create({ KeySchema: [] })).toBe(all(at("'[]'", 'keySchema', 'Member must have length greater than or equal to 1')));
    expect(create({ AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'BOOL' }] })).toBe(all(at("'BOOL'", 'attributeDefinitions.1.member.attributeType', enumOf('B, N, S'))));
    expect(create({ BillingMode: 'FREE' })).toBe(all(at("'FREE'", 'billingMode', enumOf('PROVISIONED, PAY_PER_REQUEST'))));
    expect(create({ TableClass: 'COLD', BillingMode: 'FREE' })).toBe(all(at("'FREE'", 'billingMode', enumOf('PROVISIONED, PAY_PER_REQUEST'))));
    expect(create({ TableClass: 'COLD' })).toBe('ValidationException: Invalid table-class parameter provided. Please try again with a valid table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].');
    expect(classic.verdict('CreateTable', { ...tableInput({ name: 'Another' }), TableClass: 'COLD' })).toBe(all(at("'COLD'", 'tableClass', enumOf('STANDARD, STANDARD_INFREQUENT_ACCESS'))));
    expect(create({ ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: -1 } })).toBe(all(
      at("'-1'", 'provisionedThroughput.writeCapacityUnits', 'Member must have value greater than or equal to 1'),
      at("'0'", 'provisionedThroughput.readCapacityUnits', 'Member must have value greater than or equal to 1')));
    expect(create({ GlobalSecondaryIndexes: [{ IndexName: 'a', ProvisionedThroughput: {} }] })).toBe(all(
      at('null', 'globalSecondaryIndexes.1.member.projection', NULL), at("'a'", 'globalSecondaryIndexes.1.member.indexName', 'Member must have length greater than or equal to 3'),
      at('null', 'globalSecondaryIndexes.1.member.provisionedThroughput.writeCapacityUnits', NULL), at('null', 'globalSecondaryIndexes.1.member.provisionedThroughput.readCapacityUnits', NULL),
      at('null', 'globalSecondaryIndexes.1.member.keySchema', NULL)));
    expect(create({ AttributeDefinitions: [{}] })).toBe(all(at('null', 'attributeDefinitions.1.member.attributeType', NULL), at('null', 'attributeDefinitions.1.member.attributeName', NULL)));
    expect(create({ KeySchema: [{}] })).toBe(all(at('null', 'keySchema.1.member.attributeName', NULL), at('null', 'keySchema.1.member.keyType', NULL)));
    expect(create({ GlobalSecondaryIndexes: [{ IndexName: '', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], Projection: { ProjectionType: 'all', NonKeyAttributes: Array.from({ length: 21 }, (_, n) => `a${n}`) } }] })).toMatch(
      /^ValidationException: 4 validation errors detected: Value 'all' at 'globalSecondaryIndexes.1.member.projection.projectionType' .*\[ALL, INCLUDE, KEYS_ONLY\]; .*nonKeyAttributes' .*less than or equal to 20; Value '' at '.*indexName' .*length.*; Value '' at '.*indexName' .*pattern/);
    const projected = (count: number): object => ({ ProjectionType: 'INCLUDE', NonKeyAttributes: Array.from({ length: count }, (_, n) => `a${n}`) });
    const including = (count: number): object => ({ AttributeDefinitions: definitions, GlobalSecondaryIndexes: [{ IndexName: 'ByX', KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' }], Projection: projected(count) }] });
    const definitions = ['pk', 'sk', 'x'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
    expect(create(including(21))).toMatch(/at 'globalSecondaryIndexes\.1\.member\.projection\.nonKeyAttributes' failed to satisfy constraint: Member must have length less than or equal to 20$/);
    expect(create(including(20))).toBe('ok');
    expect(create({ StreamSpecification: {} })).toBe(all(at('null', 'streamSpecification.streamEnabled', NULL)));
    expect(create({ StreamSpecification: { StreamEnabled: true, StreamViewType: '' } })).toBe(all(at("''", 'streamSpecification.streamViewType', enumOf('OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE'))));
    expect(create({ SSESpecification: { Enabled: true, KMSMasterKeyId: '' } })).toBe(all(at("''", 'sSESpecification.kMSMasterKeyId', 'Member must have length greater than or equal to 1')));
    expect(create({ KeySchema: [{ AttributeName: '', KeyType: 'HASH' }] })).toBe(all(at("''", 'keySchema.1.member.attributeName', 'Member must have length greater than or equal to 1')));
    expect(create({ KeySchema: [{ AttributeName: 'a'.repeat(256), KeyType: 'HASH' }] })).toContain("at 'keySchema.1.member.attributeName' failed to satisfy constraint: Member must have length less than or equal to 255");
  });
});

describe('echoes', () => {
  test('[W16] structures have all their members, lists brackets, maps braces', () => {
    const keys = ['a', 'b', 'c'].map((AttributeName) => ({ AttributeName, KeyType: 'HASH' }));
    expect(client.verdict('CreateTable', { ...tableInput({ name: 'Another' }), KeySchema: keys })).toBe(all(at(
      "'[KeySchemaElement(attributeName=a, keyType=HASH), KeySchemaElement(attributeName=b, keyType=HASH), KeySchemaElement(attributeName=c, keyType=HASH)]'",
      'keySchema', 'Member must have length less than or equal to 2')));
    expect(client.verdict('BatchWriteItem', { RequestItems: { Table: [] } })).toBe(all(at("'{Table=[]}'", 'requestItems',
      'Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]')));
    const echo = client.verdict('BatchWriteItem', { RequestItems: { Table: Array.from({ length: 26 }, () => ({ DeleteRequest: { Key: { pk: { S: 'a' } } } })) } });
    expect(echo).toContain("Value '{Table=[WriteRequest(putRequest=null, deleteRequest=DeleteRequest(key={pk=AttributeValue(s=a, ");
    expect(echo).toContain('Map value must satisfy constraint');
    const binary = client.verdict('BatchWriteItem', { RequestItems: { Table: Array.from({ length: 26 }, () => ({ PutRequest: { Item: { pk: { B: 'AAE=' } } } })) } });
    expect(binary).toContain('PutRequest(item={pk=AttributeValue(s=null, n=null, b=java.nio.HeapByteBuffer[pos=0 lim=2 cap=2], ');
  });

  test('[W13] names of tables in batches', () => {
    const texts = 'Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]';
    expect(client.verdict('BatchWriteItem', { RequestItems: { 'a;': [{ DeleteRequest: { Key: {} } }] } })).toContain(`at 'requestItems' failed to satisfy constraint: ${texts}`);
    expect(client.verdict('BatchGetItem', { RequestItems: { '': { Keys: [{}] } } })).toContain(`at 'requestItems' failed to satisfy constraint: ${texts}`);
  });
});

describe('order and number', () => {
  test('[W10] they are checked before the values', () => {
    expect(client.verdict('PutItem', { TableName: 'Table', Item: { pk: {} }, ReturnConsumedCapacity: 'x' })).toContain('returnConsumedCapacity');
    expect(client.verdict('Scan', { TableName: 'Table', Limit: 0, FilterExpression: '', ExclusiveStartKey: { pk: {} } })).toContain('limit');
  });

  test("[W10] in AWS's order of members, not that of the request", () => {
    expect(classic.verdict('PutItem', { ReturnItemCollectionMetrics: 'c', ReturnValues: 'b', ReturnConsumedCapacity: 'a' })).toBe(all(
      at("'a'", 'returnConsumedCapacity', CAPACITY), at('null', 'tableName', NULL), at("'b'", 'returnValues', RETURNS), at('null', 'item', NULL), at("'c'", 'returnItemCollectionMetrics', METRICS)));
    expect(classic.verdict('Query', { Limit: 0, Select: 'x', ReturnConsumedCapacity: 'y', IndexName: 'z' })).toBe(all(
      at('null', 'tableName', NULL), at("'z'", 'indexName', 'Member must have length greater than or equal to 3'), at("'x'", 'select', SELECT), at("'y'", 'returnConsumedCapacity', CAPACITY),
      at("'0'", 'limit', 'Member must have value greater than or equal to 1')));
    const index = { IndexName: 'a', KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }], Projection: {} };
    expect(classic.verdict('CreateTable', { LocalSecondaryIndexes: [index], GlobalSecondaryIndexes: [index], TableName: 'abc', AttributeDefinitions: [], KeySchema: [] })).toBe(all(
      at("'[]'", 'keySchema', 'Member must have length greater than or equal to 1'),
      at("'a'", 'globalSecondaryIndexes.1.member.indexName', 'Member must have length greater than or equal to 3'),
      at("'a'", 'localSecondaryIndexes.1.member.indexName', 'Member must have length greater than or equal to 3')));
  });

  test('[W11] at most ten are told', () => {
    const KeySchema = [{ AttributeName: 'a', KeyType: 'x' }];
    const GlobalSecondaryIndexes = Array.from({ length: 8 }, () => ({ IndexName: '!', KeySchema, Projection: {} }));
    const { message } = client.refusal('CreateTable', { ...tableInput({ name: 'Another' }), GlobalSecondaryIndexes });
    expect(message).toMatch(/^10 validation errors detected: /);
    expect(message.split('; ')).toHaveLength(10);
  });
});

describe('the 2026 wording', () => {
  test('[W14] drops some values and spells with capitals', () => {
    const least = 'failed to satisfy constraint: Member must have length greater than or equal to 1';
    for (const [operation, more] of [['GetItem', { Key: key }], ['PutItem', { Item: key }], ['Query', {}], ['Scan', {}], ['UpdateItem', { Key: key }], ['DeleteItem', { Key: key }]] as const) {
      expect(client.verdict(operation, { TableName: '', ...more }), operation).toBe(`ValidationException: 1 validation error detected: Value at 'TableName' ${least}`);
      expect(classic.verdict(operation, { TableName: '', ...more }), operation).toBe(all(at("''", 'tableName', `Member must satisfy regular expression pattern: ${NAME}`), `Value '' at 'tableName' ${least}`));
    }
    expect(client.verdict('Query', { TableName: 'Table', Limit: 0 })).toBe("ValidationException: 1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
    expect(classic.verdict('Query', { TableName: 'Table', Limit: 0 })).toBe(all(at("'0'", 'limit', 'Member must have value greater than or equal to 1')));
    const keys = Array.from({ length: 101 }, (_, n) => ({ pk: { S: 'a' }, sk: { S: String(n) } }));
    expect(client.verdict('BatchGetItem', { RequestItems: { Table: { Keys: keys } } }))
      .toBe("ValidationException: 1 validation error detected: Value at 'RequestItems.Table.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100");
    expect(classic.verdict('BatchGetItem', { RequestItems: { Table: { Keys: keys } } })).toContain("at 'requestItems.Table.member.keys' failed to satisfy constraint: Member must have length less than or equal to 100");
  });

  test('[W15] tells a bad TableName alone', () => {
    for (const TableName of ['', 'a b', 'a'.repeat(256)]) {
      expect(client.refusal('PutItem', { TableName, Item: key, ReturnConsumedCapacity: 'x', ReturnValues: 'y' }).message).toMatch(/^1 validation error detected: Value .*[tT]ableName/);
      expect(classic.refusal('PutItem', { TableName, Item: key, ReturnConsumedCapacity: 'x', ReturnValues: 'y' }).message).toContain('returnValues');
    }
  });

  test('[W14] [W15] says ReturnValues and ReturnItemCollectionMetrics of single writes in other words', () => {
    const RETURN_VALUES = `Failed to satisfy constraint: ${RETURNS_2026}`;
    expect(client.verdict('PutItem', { TableName: 'Table', Item: key, ReturnValues: 'x' })).toBe(all(RETURN_VALUES));
    expect(client.verdict('DeleteItem', { TableName: 'Table', Key: key, ReturnValues: 'x', ReturnConsumedCapacity: 'y' })).toBe(all(at("'y'", 'returnConsumedCapacity', CAPACITY), RETURN_VALUES));
    expect(client.verdict('UpdateItem', { TableName: 'Table', Key: key, ReturnValues: 'x', ReturnConsumedCapacity: 'y' })).toBe(all(RETURN_VALUES));
    expect(client.verdict('PutItem', { TableName: 'Table', Item: key, ReturnItemCollectionMetrics: 'x' })).toBe(all('ReturnItemCollectionMetrics can only be SIZE or NONE'));
    expect(client.verdict('PutItem', { TableName: 'Table', Item: key, ConditionalOperator: 'x' })).toBe(all(at("'x'", 'conditionalOperator', enumOf('ALL, OR'))));
    expect(classic.verdict('UpdateItem', { TableName: 'Table', Key: key, ReturnValues: 'x', ReturnConsumedCapacity: 'y' })).toBe(all(at("'y'", 'returnConsumedCapacity', CAPACITY), at("'x'", 'returnValues', RETURNS)));
  });

  test('[W15] BatchWriteItem tells its enumerations alone, BatchGetItem does not', () => {
    const bad = { ReturnConsumedCapacity: 'x', RequestItems: { '!': [] } };
    expect(client.verdict('BatchWriteItem', { ...bad, ReturnItemCollectionMetrics: 'y' })).toBe(all(at("'x'", 'returnConsumedCapacity', CAPACITY), at("'y'", 'returnItemCollectionMetrics', METRICS)));
    expect(client.refusal('BatchGetItem', { ReturnConsumedCapacity: 'x', RequestItems: { '!': { Keys: [{}] } } }).message).toMatch(/^2 validation errors detected: /);
  });
});

describe('table names', () => {
  const REQUIRED = "ValidationException: The parameter 'TableName' is required but was not present in the request";
  const LENGTH = 'ValidationException: TableName must be at least 3 characters long and at most 255 characters long';
  test.each(['DescribeTable', 'DeleteTable', 'UpdateTable', 'DescribeTimeToLive'])('[W12] %s says first when it is missing, too short or too long', (operation) => {
    for (const any of [client, classic]) {
      expect(any.verdict(operation, {})).toBe(REQUIRED);
      for (const TableName of ['', 'ab', 'a'.repeat(256)]) expect(any.verdict(operation, { TableName })).toBe(LENGTH);
      expect(any.verdict(operation, { TableName: 'a b c' })).toBe(all(at("'a b c'", 'tableName', `Member must satisfy regular expression pattern: ${NAME}`)));
    }
  });

  test('[W12] CreateTable has its own mixture', () => {
    const create = (TableName?: string): string => client.verdict('CreateTable', { ...tableInput(), TableName });
    expect(create()).toBe(REQUIRED);
    expect(create('')).toBe(LENGTH);
    expect(create('a'.repeat(256))).toBe(LENGTH);
    expect(create('ab')).toBe(all(at("'ab'", 'tableName', 'Member must have length greater than or equal to 3')));
    const faults = [at("'a;'", 'tableName', `Member must satisfy regular expression pattern: ${NAME}`), at("'a;'", 'tableName', 'Member must have length greater than or equal to 3')];
    expect(create('a;')).toBe(all(...faults));
    expect(client.verdict('CreateTable', { ...tableInput(), TableName: 'a;b', BillingMode: 'x' })).toMatch(/^ValidationException: 2 validation errors detected: Value 'a;b' at 'tableName'/);
    expect(classic.verdict('CreateTable', { ...tableInput(), TableName: 'a;' })).toBe(all(...faults));
    expect(create('a.b-c_9')).toBe('ok');
  });

  test('[W12] an ARN names a table of at most 255 characters, and one to be created is of this account and Region', () => {
    const arn = (name: string, region = 'us-east-1', account = '000000000000'): string => `arn:aws:dynamodb:${region}:${account}:table/${name}`;
    const create = (TableName: string): string => client.verdict('CreateTable', { ...tableInput(), TableName });
    const get = (TableName: string): string => client.verdict('GetItem', { TableName, Key: key });
    expect(create(arn('ByArn'))).toBe('ok');
    expect(get(arn('ByArn'))).toBe('ok');
    expect(create(arn('ByArn', 'eu-west-1'))).toBe(`ValidationException: 1 validation error detected: Invalid AWS region in '${arn('ByArn', 'eu-west-1')}'`);
    expect(create(arn('ByArn', 'us-east-1', '111122223333'))).toBe('AccessDeniedException: Access is denied');
    for (const name of ['ab', 'a'.repeat(256)]) expect(create(arn(name))).toBe(`ValidationException: Invalid TableArn: Invalid ResourceArn provided as input ${arn(name)}`);
    for (const operation of ['GetItem', 'DescribeTable']) {
      expect(client.verdict(operation, { TableName: arn('a'.repeat(1000)), Key: key })).toContain("at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 1024");
      expect(client.verdict(operation, { TableName: arn('a'.repeat(256)), Key: key })).toContain('Invalid ResourceArn provided as input');
    }
  });

  test('[W12] so do restores and the older global tables', () => {
    const BackupArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table/backup/01700000000000-00000000';
    expect(client.verdict('RestoreTableFromBackup', { TargetTableName: '', BackupArn })).toBe(LENGTH);
    expect(client.verdict('DescribeGlobalTable', { GlobalTableName: '' })).toBe(LENGTH);
    expect(client.verdict('DescribeGlobalTable', { GlobalTableName: 'arn:aws:x' })).toBe(all(at("'arn:aws:x'", 'globalTableName', `Member must satisfy regular expression pattern: ${NAME}`)));
    expect(client.verdict('DescribeGlobalTable', {})).toBe(all(at('null', 'globalTableName', NULL)));
  });

  test('[W12] data operations take shorter ones', () => {
    expect(client.verdict('GetItem', { TableName: 'a', Key: key })).toBe('ResourceNotFoundException: Requested resource not found');
    expect(client.verdict('Scan', { TableName: '-' })).toBe('ResourceNotFoundException: Requested resource not found');
  });
});

describe('other operations', () => {
  test('[W13] [W16] have their members in an order of their own', () => {
    expect(client.verdict('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: {} })).toBe(all(at('null', 'timeToLiveSpecification.attributeName', NULL), at('null', 'timeToLiveSpecification.enabled', NULL)));
    expect(client.verdict('CreateBackup', { TableName: 'Table', BackupName: '' })).toBe(all(
      at("''", 'backupName', `Member must satisfy regular expression pattern: ${NAME}`), at("''", 'backupName', 'Member must have length greater than or equal to 3')));
    expect(client.verdict('UpdateContributorInsights', { TableName: 'Table', ContributorInsightsAction: 'ENABLE', ContributorInsightsMode: '' })).toBe(all(
      at("''", 'contributorInsightsMode', enumOf('THROTTLED_KEYS, ACCESSED_AND_THROTTLED_KEYS'))));
    expect(client.verdict('ListTagsOfResource', { ResourceArn: 'a'.repeat(1284) })).toContain("at 'resourceArn' failed to satisfy constraint: Member must have length less than or equal to 1283");
  });
});

test('[W17] members that the engine does not implement are refused by name', () => {
  const { type, message } = client.refusal('CreateTable', { ...tableInput({ name: 'Another' }), GlobalTableSourceArn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/Another' });
  expect(type).toBe('NotSupportedByPlaygroundException');
  expect(message).toContain('GlobalTableSourceArn');
});
