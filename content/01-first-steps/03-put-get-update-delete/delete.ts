import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand, DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

for (const round of ['first', 'second']) {
  const { Attributes } = await client.send(new DeleteCommand({
    TableName: 'Products',
    Key: { ProductID: 122 },
    ReturnValues: 'ALL_OLD',
  }));
  console.log(round, 'delete:', Attributes?.ProductName);
}
