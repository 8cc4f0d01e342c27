import {
  DynamoDBClient, PutItemCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

await client.send(new PutItemCommand({
  TableName: 'Products',
  Item: {
    ProductID: { N: '123' },
    ProductName: { S: 'Laptop' },
    Thumbnail: { B: new Uint8Array([137, 80, 78, 71]) },
    OnSale: { BOOL: true },
    Discount: { NULL: true },
    Colors: { SS: ['black', 'silver'] },
    Voltages: { NS: ['110', '230'] },
    Keys: { BS: [new Uint8Array([1]), new Uint8Array([2])] },
    Ports: { L: [{ S: 'USB-C' }, { S: 'USB-C' }, { N: '3.5' }] },
    Screen: { M: { Inches: { N: '14' }, Touch: { BOOL: true } } },
  },
}));
