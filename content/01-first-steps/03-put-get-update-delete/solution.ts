import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand, DynamoDBDocumentClient, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({}),
);
const TableName = 'Products';

const sale = await client.send(new UpdateCommand({
  TableName,
  Key: { ProductID: 123 },
  UpdateExpression: `
    SET Stock = Stock - :one, #status = :last
    REMOVE Discount`,
  ExpressionAttributeNames: { '#status': 'Status' },
  ExpressionAttributeValues: {
    ':one': 1,
    ':last': 'last call',
  },
  ReturnValues: 'ALL_NEW',
}));
console.log('laptops left:', sale.Attributes?.Stock);

const gone = await client.send(new DeleteCommand({
  TableName,
  Key: { ProductID: 122 },
  ReturnValues: 'ALL_OLD',
}));
console.log('lamps left:', gone.Attributes?.Stock);
