import {
  CreateTableCommand, DynamoDBClient, GetItemCommand,
  PutItemCommand, waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

// 1. Create the table Orders, on demand:
//    partition key CustomerID, sort key OrderedAt,
//    both strings.


// 2. Put two orders of the customer C-17,
//    each with a Total that is a number.


// 3. Read one of the two back by its key.
