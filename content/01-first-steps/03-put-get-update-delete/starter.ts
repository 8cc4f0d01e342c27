import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand, DynamoDBDocumentClient, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({}),
);
const TableName = 'Products';

// 1. One UpdateCommand on product 123.


// 2. One DeleteCommand on product 122.
