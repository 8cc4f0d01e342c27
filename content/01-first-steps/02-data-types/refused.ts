import {
  DynamoDBClient, PutItemCommand, type AttributeValue,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

const values: Record<string, AttributeValue> = {
  'empty string': { S: '' },
  'null': { NULL: true },
  'empty list': { L: [] },
  'empty map': { M: {} },
  'empty set': { SS: [] },
  'set with a twin': { NS: ['1', '1.0'] },
  '39 digits': { N: '9'.repeat(39) },
};

for (const [name, Value] of Object.entries(values)) {
  try {
    await client.send(new PutItemCommand({
      TableName: 'Products',
      Item: { ProductID: { N: '123' }, Value },
    }));
    console.log('stored: ', name);
  } catch (error) {
    console.log('refused:', name, '–', (error as Error).message);
  }
}
