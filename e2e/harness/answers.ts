/** Answers to the exercises that learners give: right in another way than the solution, or wrong in one way. */
export interface Answer {
  readonly lesson: string;
  readonly title: string;
  readonly code: string;
  /** The checks that must not pass; none if the answer is right. */
  readonly fails: readonly string[];
}

const CLIENT = `
import * as sdk from '@aws-sdk/client-dynamodb';
import * as lib from '@aws-sdk/lib-dynamodb';
const client = new sdk.DynamoDBClient({});
const documents = lib.DynamoDBDocumentClient.from(client);
`;

const createOrders = (change = ''): string => `
await client.send(new sdk.CreateTableCommand({
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'OrderedAt', AttributeType: 'S' },
    { AttributeName: 'CustomerID', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'CustomerID', KeyType: 'HASH' },
    { AttributeName: 'OrderedAt', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  ${change}
}));
`;

const putOrder = (OrderedAt: string, Total: string): string =>
  `await documents.send(new lib.PutCommand({ TableName: 'Orders', Item: { CustomerID: 'C-17', OrderedAt: '${OrderedAt}', Total: ${Total} } }));\n`;

const TWO_ORDERS = putOrder('2026-03-01', '10') + putOrder('2026-03-02', '20');
const GET_ORDER = "await documents.send(new lib.GetCommand({ TableName: 'Orders', Key: { CustomerID: 'C-17', OrderedAt: '2026-03-01' }, ConsistentRead: true }));\n";

const orders = [
  { title: 'the document client and a batch', code: `${createOrders()}
await documents.send(new lib.BatchWriteCommand({ RequestItems: { Orders: ['a', 'b', 'c'].map((OrderedAt) =>
  ({ PutRequest: { Item: { CustomerID: 'C-17', OrderedAt, Total: 1.5 } } })) } }));
await documents.send(new lib.GetCommand({ TableName: 'Orders', Key: { CustomerID: 'C-17', OrderedAt: 'b' } }));`, fails: [] },
  { title: 'a stream more than asked', code: `${createOrders("StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }")}${TWO_ORDERS}${GET_ORDER}`, fails: [] },
  { title: 'the same time twice', code: createOrders() + putOrder('2026-03-01', '1') + putOrder('2026-03-01', '2') + GET_ORDER, fails: ['two-orders'] },
  { title: 'totals as text', code: createOrders() + putOrder('2026-03-01', "'1'") + putOrder('2026-03-02', "'2'") + GET_ORDER, fails: ['total-is-number'] },
  { title: 'provisioned capacity', code: createOrders("...{ BillingMode: 'PROVISIONED' as const, ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } },") + TWO_ORDERS + GET_ORDER, fails: ['on-demand'] },
  { title: 'a scan in place of a get', code: `${createOrders()}${TWO_ORDERS}await documents.send(new lib.ScanCommand({ TableName: 'Orders' }));`, fails: ['read-by-key', 'read-is-cheap'] },
  {
    title: 'the keys the wrong way round',
    code: createOrders("KeySchema: [{ AttributeName: 'OrderedAt', KeyType: 'HASH' }, { AttributeName: 'CustomerID', KeyType: 'RANGE' }],") + TWO_ORDERS + GET_ORDER,
    fails: ['key', 'two-orders', 'total-is-number'],
  },
].map((answer) => ({ ...answer, lesson: 'first-steps/tables-and-items' }));

const PHOTO = 'Uint8Array.from({ length: 720 }, (_, i) => i % 256)';

const putCamera = (change = ''): string => `await documents.send(new lib.PutCommand({ TableName: 'Products', Item: {
  ProductID: 126, ProductName: 'Instant camera', Price: 89.9, OnSale: true, Tags: new Set(['gift', 'photo']), Photo: ${PHOTO}, ${change} } }));`;

const camera = [
  { title: 'tags written by hand', code: `
await client.send(new sdk.PutItemCommand({ TableName: 'Products', Item: {
  ProductID: { N: '126' }, ProductName: { S: 'Instant camera' }, Price: { N: '89.90' }, OnSale: { BOOL: true },
  Tags: { SS: ['photo', 'gift'] }, Photo: { B: ${PHOTO} } } }));`, fails: [] },
  { title: 'an attribute more than asked', code: putCamera('Stock: 3'), fails: [] },
  { title: 'the photo still as text', code: putCamera(`Photo: btoa(String.fromCharCode(...${PHOTO}))`), fails: ['photo', 'one-unit'] },
  { title: 'the tags as a list', code: putCamera("Tags: ['photo', 'gift']"), fails: ['tags'] },
  { title: 'half of the photo', code: putCamera('Photo: new Uint8Array(360)'), fails: ['photo'] },
  { title: 'another product', code: putCamera('ProductID: 127'), fails: ['price', 'on-sale', 'tags', 'photo', 'name', 'one-unit'] },
].map((answer) => ({ ...answer, lesson: 'first-steps/data-types' }));

const sell = (change = ''): string => `await documents.send(new lib.UpdateCommand({ TableName: 'Products', Key: { ProductID: 123 },
  UpdateExpression: 'SET Stock = Stock - :one, #s = :s REMOVE Discount',
  ExpressionAttributeNames: { '#s': 'Status' }, ExpressionAttributeValues: { ':one': 1, ':s': 'last call' }, ReturnValues: 'ALL_NEW', ${change} }));\n`;
const DROP = "await documents.send(new lib.DeleteCommand({ TableName: 'Products', Key: { ProductID: 122 }, ReturnValues: 'ALL_OLD' }));\n";

const sale = [
  { title: 'tags written by hand, ADD and a condition', code: `
await client.send(new sdk.UpdateItemCommand({ TableName: 'Products', Key: { ProductID: { N: '123' } },
  UpdateExpression: 'REMOVE #d ADD #k :less SET #s = :s', ConditionExpression: '#k > :none',
  ExpressionAttributeNames: { '#s': 'Status', '#d': 'Discount', '#k': 'Stock' },
  ExpressionAttributeValues: { ':less': { N: '-1' }, ':s': { S: 'last call' }, ':none': { N: '0' } }, ReturnValues: 'ALL_NEW' }));
await client.send(new sdk.DeleteItemCommand({ TableName: 'Products', Key: { ProductID: { N: '122' } }, ReturnValues: 'ALL_OLD' }));`, fails: [] },
  { title: 'the lamp first', code: DROP + sell(), fails: [] },
  { title: 'a fixed stock', code: sell("UpdateExpression: 'SET Stock = :nine, #s = :s REMOVE Discount', ExpressionAttributeValues: { ':nine': 9, ':s': 'last call' }") + DROP, fails: ['any-stock'] },
  { title: 'a read first', code: `await documents.send(new lib.GetCommand({ TableName: 'Products', Key: { ProductID: 123 } }));\n${sell()}${DROP}`, fails: ['one-update', 'units'] },
  { title: 'a null in place of nothing', code: sell("UpdateExpression: 'SET Stock = Stock - :one, #s = :s, Discount = :null', ExpressionAttributeValues: { ':one': 1, ':s': 'last call', ':null': null }") + DROP, fails: ['discount'] },
  { title: 'only what changed as the answer', code: sell("ReturnValues: 'UPDATED_NEW'") + DROP, fails: ['whole-answer'] },
  { title: 'a delete that does not tell', code: `${sell()}await documents.send(new lib.DeleteCommand({ TableName: 'Products', Key: { ProductID: 122 } }));`, fails: ['lamp-deleted'] },
  {
    title: 'a put of the parts that change',
    code: `await documents.send(new lib.PutCommand({ TableName: 'Products', Item: { ProductID: 123, Stock: 9, Status: 'last call' } }));\n${DROP}`,
    fails: ['discount', 'one-update', 'any-stock', 'whole-answer'],
  },
].map((answer) => ({ ...answer, lesson: 'first-steps/put-get-update-delete' }));

export const ANSWERS: readonly Answer[] = [...orders, ...camera, ...sale].map((answer) => ({ ...answer, code: CLIENT + answer.code }));
