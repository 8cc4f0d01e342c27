import type { Dice } from './fuzz-dice';

type Template = (dice: Dice) => object;

const key = (dice: Dice): object => ({ pk: { S: `p${dice.below(3)}` }, sk: { S: `s${dice.below(30)}` } });
const at = { TableName: 'Table' };
const v = (value: object, more: object = {}): object => ({ ExpressionAttributeValues: { ':v': value, ...more } });
const n = { ExpressionAttributeNames: { '#n': 'n' } };
const item = (dice: Dice): object => ({
  ...key(dice), g: { S: 'g' }, h: { N: String(dice.below(5)) }, l: { S: dice.pick(['a', 'b']) }, a: { L: [{ N: '1' }, { M: { b: { SS: ['x', 'y'] } } }] }, n: { N: '7' }, s: { NS: ['1', '2.5'] }, z: { B: 'AAEC' },
});
const extras = (dice: Dice): object => ({ ...(dice.chance(0.4) && { ReturnConsumedCapacity: dice.pick(['INDEXES', 'TOTAL', 'NONE']) }) });

/** Requests that are right as they are, for mutations to start from. */
const TEMPLATES: Readonly<Record<string, readonly Template[]>> = {
  PutItem: [
    (dice) => ({ ...at, Item: item(dice), ReturnValues: 'ALL_OLD', ...extras(dice) }),
    (dice) => ({ ...at, Item: item(dice), ConditionExpression: 'attribute_not_exists(pk) OR #n < :v', ...n, ...v({ N: '100' }), ReturnItemCollectionMetrics: 'SIZE' }),
    (dice) => ({ ...at, Item: item(dice), Expected: { n: { ComparisonOperator: 'LT', AttributeValueList: [{ N: '100' }] } } }), () => ({ TableName: 'Other', Item: { pk: { N: '1e2' } } }),
  ],
  UpdateItem: [
    (dice) => ({ ...at, Key: key(dice), UpdateExpression: 'SET a[0] = :v, #n = if_not_exists(#n, :w) + :w REMOVE x ADD s :s', ...n, ...v({ S: 'x' }, { ':w': { N: '1' }, ':s': { NS: ['9'] } }), ReturnValues: dice.pick(['ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW']) }),
    (dice) => ({ ...at, Key: key(dice), UpdateExpression: 'SET l = :v, more = list_append(a, :l) DELETE gone :s', ...v({ S: 'q' }, { ':l': { L: [{ NULL: true }] }, ':s': { SS: ['x'] } }), ...extras(dice) }),
    (dice) => ({ ...at, Key: key(dice), AttributeUpdates: { n: { Action: 'ADD', Value: { N: '1' } }, y: { Action: 'DELETE' } }, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }), (dice) => ({ ...at, Key: key(dice) }),
  ],
  DeleteItem: [(dice) => ({ ...at, Key: key(dice), ReturnValues: 'ALL_OLD', ...extras(dice) }), (dice) => ({ ...at, Key: key(dice), ConditionExpression: 'size(a) > :v', ...v({ N: '5' }) })],
  GetItem: [(dice) => ({ ...at, Key: key(dice), ConsistentRead: true, ...extras(dice) }), (dice) => ({ ...at, Key: key(dice), ProjectionExpression: 'a[1].b, #n, pk', ...n }), (dice) => ({ ...at, Key: key(dice), AttributesToGet: ['a', 'n'] })],
  Query: [
    (dice) => ({ ...at, KeyConditionExpression: 'pk = :v AND sk BETWEEN :x AND :y', ...v({ S: 'p1' }, { ':x': { S: 's1' }, ':y': { S: 's7' } }), Limit: 1 + dice.below(5), ScanIndexForward: dice.chance(0.5), ...extras(dice) }),
    () => ({ ...at, IndexName: 'ByG', KeyConditionExpression: 'g = :v AND h >= :x', FilterExpression: 'contains(a, :x) AND NOT attribute_exists(a[7])', ...v({ S: 'g' }, { ':x': { N: '1' } }) }),
    () => ({ ...at, IndexName: 'ByL', Select: 'ALL_ATTRIBUTES', KeyConditionExpression: 'pk = :v AND begins_with(l, :x)', ...v({ S: 'p1' }, { ':x': { S: 'l1' } }), ExclusiveStartKey: { pk: { S: 'p1' }, sk: { S: 's13' }, l: { S: 'l13' } } }),
    () => ({ ...at, KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'p1' }] } }, QueryFilter: { n: { ComparisonOperator: 'IN', AttributeValueList: [{ N: '1' }, { N: '2' }] } } }),
  ],
  Scan: [
    (dice) => ({ ...at, Segment: dice.below(3), TotalSegments: 3, Limit: 4, ...extras(dice) }), () => ({ ...at, IndexName: 'ByG', FilterExpression: 'h IN (:v, :w)', ...v({ N: '1' }, { ':w': { N: '2' } }), Select: 'COUNT' }),
    (dice) => ({ ...at, ExclusiveStartKey: key(dice), ProjectionExpression: 'pk, a[0]' }), () => ({ ...at, ScanFilter: { g: { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: 'g' }] } }, ConditionalOperator: undefined }),
  ],
  BatchGetItem: [(dice) => ({ RequestItems: { Table: { Keys: [key(dice)], ConsistentRead: true }, Other: { Keys: [{ pk: { N: '1' } }, { pk: { N: '2' } }], ProjectionExpression: 'pk' } }, ...extras(dice) })],
  BatchWriteItem: [(dice) => ({ RequestItems: { Table: [{ PutRequest: { Item: item(dice) } }], Other: [{ DeleteRequest: { Key: { pk: { N: '1' } } } }, { PutRequest: { Item: { pk: { N: '2' } } } }] }, ReturnItemCollectionMetrics: 'SIZE', ...extras(dice) })],
  TransactWriteItems: [(dice) => ({
    TransactItems: [
      { Put: { ...at, Item: item(dice) } }, { Update: { TableName: 'Other', Key: { pk: { N: '1' } }, UpdateExpression: 'ADD c :v', ...v({ N: '1' }) } }, { Delete: { TableName: 'Other', Key: { pk: { N: '2' } } } },
      { ConditionCheck: { TableName: 'Other', Key: { pk: { N: '3' } }, ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
    ], ClientRequestToken: dice.pick(['token', 'other', undefined]), ...extras(dice),
  })],
  TransactGetItems: [(dice) => ({ TransactItems: [{ Get: { ...at, Key: key(dice), ProjectionExpression: 'a, n' } }, { Get: { TableName: 'Other', Key: { pk: { N: '1' } } } }], ...extras(dice) })],
  CreateTable: [(dice) => ({
    TableName: `New${dice.below(20)}`, BillingMode: 'PAY_PER_REQUEST', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    AttributeDefinitions: ['pk', 'sk', 'x'].map((AttributeName) => ({ AttributeName, AttributeType: dice.pick(['S', 'N', 'B']) })), StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    GlobalSecondaryIndexes: [{ IndexName: 'ByX', KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' }], Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['y'] } }],
    LocalSecondaryIndexes: [{ IndexName: 'Local', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'x', KeyType: 'RANGE' }], Projection: { ProjectionType: 'ALL' } }],
  })],
  UpdateTable: [
    (dice) => ({ TableName: 'Other', ProvisionedThroughput: { ReadCapacityUnits: 1 + dice.below(9000), WriteCapacityUnits: 1 + dice.below(3000) } }), (dice) => ({ ...at, DeletionProtectionEnabled: dice.chance(0.5) }),
    () => ({ ...at, AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'ByX', KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } } }] }),
    () => ({ ...at, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'ByX' } }] }), (dice) => ({ ...at, StreamSpecification: { StreamEnabled: dice.chance(0.5), ...(dice.chance(0.5) && { StreamViewType: 'NEW_IMAGE' }) } }),
    (dice) => ({ TableName: 'Other', BillingMode: dice.pick(['PAY_PER_REQUEST', 'PROVISIONED']), ...(dice.chance(0.5) && { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } }) }),
  ],
  ExecuteStatement: [() => ({ Statement: 'SELECT * FROM "Table" WHERE pk = ? AND begins_with(sk, ?)', Parameters: [{ S: 'p1' }, { S: 's' }], Limit: 3 }), () => ({ Statement: "UPDATE \"Table\" SET n = n + 1 WHERE pk = 'p0' AND sk = 's0' RETURNING ALL NEW *" })],
  BatchExecuteStatement: [() => ({ Statements: [{ Statement: "SELECT * FROM \"Table\" WHERE pk = 'p0' AND sk = 's0'" }, { Statement: 'SELECT * FROM "Other" WHERE pk = ?', Parameters: [{ N: '1' }] }] })],
  ExecuteTransaction: [(dice) => ({ TransactStatements: [{ Statement: `DELETE FROM "Table" WHERE pk = 'p0' AND sk = 's${dice.below(30)}'` }, { Statement: 'INSERT INTO "Other" VALUE {\'pk\': ?}', Parameters: [{ N: String(dice.below(1000)) }] }] })],
};

/** A request that is right, if one is written down for the operation. */
export function templateFor(operation: string, dice: Dice): object | undefined {
  const templates = TEMPLATES[operation];
  return templates === undefined ? undefined : dice.pick(templates)(dice);
}
