import { OPERATIONS, SHAPES } from '../validation/api-model';
import type { TestClient } from './client';
import type { Dice } from './fuzz-dice';
import { allShards, shardIterator, streamArn } from './streams';

/** A request for an operation that fits the API model, with names and expressions that often fit the tables there are. */
export function requestFrom(operation: string, dice: Dice, client: TestClient): unknown {
  return valueOf(OPERATIONS[operation]?.input ?? '', dice, client, 0);
}

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
const NAMES = ['pk', 'sk', 'g', 'h', 'l', 'a', 'n', 'size', '__proto__', 'constructor', ''];
const CONDITIONS = [
  'attribute_exists(pk)', 'a = :v', '#n <> :v AND NOT attribute_exists(a.b[0])', 'size(a) > :v OR begins_with(g, :v)', 'n BETWEEN :v AND :w', 'n IN (:v, :w)', 'contains(a, :v)',
  'attribute_type(n, :v)', '(a = :v', 'pk.a = :v', 'size = :v', '', '((a = :v))', 'a = a', 'A AND B', `${'('.repeat(2000)}a = :v${')'.repeat(2000)}`, 'NOT '.repeat(500) + 'a = :v',
];
const UPDATES = [
  'SET a = :v', 'SET n = n + :v, #n = if_not_exists(#n, :w)', 'REMOVE a[0], n', 'ADD n :v', 'DELETE a :v', 'SET a[0].b = :v REMOVE g ADD h :w', 'SET a = list_append(a, :v)', 'SET pk = :v',
  'SET a = :v SET n = :w', 'SET a.b.c = :v, a.b = :w', 'SET', '', 'SET g = :v', `SET ${Array.from({ length: 400 }, (_, at) => `a${at} = :v`).join(', ')}`,
];
const PROJECTIONS = ['a', 'pk, sk', '#n, a[0], a[1].b', 'a, a', 'a.b, a[0]', 'pk.x', '', ',', `a${'.a'.repeat(40)}`, 'nothing'];
const KEY_CONDITIONS = ['pk = :v', 'pk = :v AND sk > :w', 'pk = :v AND begins_with(sk, :w)', 'pk = :v AND sk BETWEEN :v AND :w', 'g = :v AND h = :w', 'pk > :v', 'sk = :v', 'pk = :v OR sk = :w', ':v = pk'];
const STATEMENTS = [
  'SELECT * FROM "Table"', 'SELECT * FROM "Table" WHERE pk = \'p0\'', 'SELECT a FROM "Table"."ByG" WHERE g = ? AND h > ?', "INSERT INTO \"Table\" VALUE {'pk': 'x', 'sk': 'y', 'a': [1, <<1, 2>>, {'b': null}]}",
  'UPDATE "Table" SET a = 1 REMOVE n WHERE pk = \'p0\' AND sk = \'s0\' RETURNING ALL NEW *', 'DELETE FROM "Table" WHERE pk = ? AND sk = ?', 'SELECT', "SELECT * FROM Table WHERE pk IN ['a', 'b'] ORDER BY sk DESC",
  "EXISTS(SELECT * FROM \"Table\" WHERE pk = 'a' AND sk = 'b' AND a = 1)", `SELECT * FROM "Table" WHERE ${'('.repeat(3000)}pk = 1${')'.repeat(3000)}`, "SELECT * FROM \"Table\" WHERE a = '", '-- comment', `SELECT * FROM "Table" WHERE a = ${'['.repeat(3000)}`,
];

/** Values for shapes whose pattern or meaning random text would never meet. */
const POOLS: Readonly<Record<string, readonly unknown[]>> = {
  TableArn: ['Table', 'Table', 'Table', 'Other', 'Missing', ARN, 'arn:aws:dynamodb:eu-west-1:1:table/Table', 'ab', 'a b', 'New'], TableName: ['Table', 'Other', 'New', 'constructor', '__proto__', 'ab'],
  IndexName: ['ByG', 'ByL', 'New', 'None', 'constructor', 'ab'], KeySchemaAttributeName: ['pk', 'sk', 'g', 'h', 'x', '__proto__'], AttributeName: NAMES, NonKeyAttributeName: NAMES,
  ConditionExpression: CONDITIONS, UpdateExpression: UPDATES, ProjectionExpression: PROJECTIONS, KeyExpression: KEY_CONDITIONS, PartiQLStatement: STATEMENTS, ResourceArnString: [ARN, `${ARN}/index/ByG`, `${ARN}9`, 'arn:', 'x'],
  TimeToLiveAttributeName: ['ttl', 'h', 'pk'], SequenceNumber: ['000000000000000000000', '100000000000000000005', '999999999999999999999999'], ClientRequestToken: ['token', 'other', 'x'.repeat(37)],
  ResourcePolicy: ['{}', '{"Version":"2012-10-17","Statement":[]}', '{', ''], TagKeyString: ['k', 'aws:x', ''], TagValueString: ['v', ''],
  BackupArn: [`${ARN}/backup/01700000000000-abcdef12`], BackupName: ['backup', 'b'], StringAttributeValue: ['p0', 's1', 'g', '', 'S', 'x'.repeat(500), '😀', '\ud800'],
  NumberAttributeValue: ['1', '-1.50', '1e10', '1e126', 'x', '', '9'.repeat(38), '0.000', '1e-130', `1e${'9'.repeat(50)}`], BinaryAttributeValue: ['', 'AA==', 'AAEC', '/w==', 'A', 'AB=='],
  PositiveLongObject: [1, 5, 40_000, 50_000, 1e12, 1e13, 0, -1], LongObject: [1, 100, 40_000, -1, 0, 1e15], Date: [0, 1.7e9, 1.7675e9, -1, 1e300],
};

/** Members that are written in the same way in all structures. */
const MEMBER_POOLS: Readonly<Record<string, readonly unknown[]>> = {
  KeyConditionExpression: KEY_CONDITIONS, TotalSegments: [1, 2, 4, 4096, 1_000_000], Segment: [0, 1, 3], Limit: [1, 2, 10, 100, 1000], BillingMode: ['PAY_PER_REQUEST', 'PROVISIONED'],
};

function valueOf(shapeName: string, dice: Dice, client: TestClient, depth: number): unknown {
  if (shapeName === 'StreamArn') return dice.chance(0.8) ? (dice.chance(0.9) ? latestStream(client) : `${ARN}/stream/2026-01-01T00:00:00.000`) : 'x'.repeat(40);
  if (shapeName === 'ShardId') return shardOf(client, dice) ?? 's'.repeat(30);
  if (shapeName === 'ShardIterator') return dice.chance(0.8) ? iteratorOf(client, dice) : dice.pick(['x', '|1|', `${ARN}|1|W10=`]);
  const pool = POOLS[shapeName];
  if (pool !== undefined) return dice.pick(pool);
  const shape = SHAPES[shapeName];
  switch (shape?.type) {
    case 'structure': {
      if (shapeName === 'AttributeValue') return attributeValue(dice, client, depth);
      const required = new Set(shape.required ?? []);
      const members = Object.entries(shape.members).filter(([member]) => dice.chance(required.has(member) ? 0.97 : depth === 0 ? 0.25 : 0.4));
      return Object.fromEntries(members.map(([member, of]) => [member, dice.pick(MEMBER_POOLS[member] ?? [undefined]) ?? valueOf(of, dice, client, depth + 1)]));
    }
    case 'list': return depth > 9 ? [] : Array.from({ length: dice.pick([0, 1, 1, 1, 2, 3]) }, () => valueOf(shape.member, dice, client, depth + 1));
    case 'map': return mapOf(shapeName, shape.value, dice, client, depth);
    case 'string': return shape.enum === undefined ? dice.pick(['x', '', 'token', 'a'.repeat(300)]) : dice.pick(shape.enum);
    case 'boolean': return dice.chance(0.5);
    case 'blob': return dice.pick(['', 'AA==']);
    default: return dice.pick([0, 1, 2, 5, 100, 1000, -1, 1.5, 2 ** 31, 1e18]);
  }
}

function mapOf(shapeName: string, valueShape: string, dice: Dice, client: TestClient, depth: number): unknown {
  const value = (): unknown => valueOf(valueShape, dice, client, depth + 1);
  if (shapeName === 'Key') return key(dice);
  if (shapeName === 'ExpressionAttributeNameMap') return Object.fromEntries(dice.some([['#n', 'n'], ['#x', 'x'], ['bad', 'y']], 0.6));
  if (shapeName === 'ExpressionAttributeValueMap') return Object.fromEntries(dice.some([':v', ':w', ':u'], 0.7).map((name) => [name, dice.chance(0.5) ? { S: dice.pick(['p0', 'p1', 's5', 'S']) } : value()]));
  if (shapeName === 'PutItemInputAttributeMap') return { ...Object.fromEntries(dice.some(NAMES, 0.3).map((name) => [name, value()])), ...(dice.chance(0.9) ? key(dice) : {}) };
  const names = shapeName.startsWith('Batch') ? ['Table', 'Other', 'Missing', ARN] : NAMES;
  return Object.fromEntries(dice.some(names, depth > 9 ? 0 : 0.3).map((name) => [name, value()]));
}

const key = (dice: Dice): object => dice.pick<object>([
  { pk: { S: `p${dice.below(3)}` }, sk: { S: `s${dice.below(30)}` } }, { pk: { S: `p${dice.below(3)}` }, sk: { S: `s${dice.below(30)}` } }, { pk: { N: String(dice.below(9)) } }, { pk: { S: 'p0' } }, {},
  { pk: { S: 'p0' }, sk: { S: 's1' }, g: { S: 'g' }, h: { N: '1' } }, { pk: { S: '' }, sk: { S: 'x' } },
]);

function attributeValue(dice: Dice, client: TestClient, depth: number): unknown {
  const type = dice.pick(depth > 7 ? ['S', 'N', 'BOOL'] : ['S', 'S', 'N', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);
  const shapes: Readonly<Record<string, string>> = {
    S: 'StringAttributeValue', N: 'NumberAttributeValue', B: 'BinaryAttributeValue', SS: 'StringSetAttributeValue', NS: 'NumberSetAttributeValue', BS: 'BinarySetAttributeValue', L: 'ListAttributeValue', M: 'MapAttributeValue',
  };
  if (type === 'BOOL' || type === 'NULL') return { [type]: dice.chance(0.8) };
  return { [type]: valueOf(shapes[type] ?? '', dice, client, depth + 1) };
}

function latestStream(client: TestClient): string {
  return client.call('DescribeTable', { TableName: 'Table' }).status === 200 ? streamArn(client) : ARN;
}

function shardOf(client: TestClient, dice: Dice): string | undefined {
  const arn = latestStream(client);
  return client.call('DescribeStream', { StreamArn: arn }).status === 200 ? dice.pick(allShards(client, arn))?.ShardId : undefined;
}

function iteratorOf(client: TestClient, dice: Dice): unknown {
  const shard = shardOf(client, dice);
  return shard === undefined ? 'x' : shardIterator(client, latestStream(client), shard, 'TRIM_HORIZON');
}
