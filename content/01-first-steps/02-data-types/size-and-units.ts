import {
  DynamoDBClient, GetItemCommand, PutItemCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = 'Products';
const Key = { ProductID: { N: '123' } };
const ReturnConsumedCapacity = 'TOTAL';

for (const bytes of [100, 1024, 1025, 4096, 4097, 409_600]) {
  // ProductID takes 9 + 3 bytes, the name Text 4.
  const Item = { ...Key, Text: { S: 'x'.repeat(bytes - 16) } };
  const put = await client.send(
    new PutItemCommand({ TableName, Item, ReturnConsumedCapacity }),
  );
  const get = await client.send(
    new GetItemCommand({ TableName, Key, ReturnConsumedCapacity }),
  );
  console.log(bytes, 'bytes:',
    'put', put.ConsumedCapacity?.CapacityUnits,
    'get', get.ConsumedCapacity?.CapacityUnits);
}
