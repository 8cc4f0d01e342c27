import {
  DeleteTableCommand, DescribeTableCommand, DynamoDBClient,
  ListTablesCommand, waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = 'Products';

const { Table } = await client.send(
  new DescribeTableCommand({ TableName }),
);
console.log(Table?.TableStatus, Table?.KeySchema);

await client.send(new DeleteTableCommand({ TableName }));
await waitUntilTableNotExists(
  { client, maxWaitTime: 60 }, { TableName },
);

const { TableNames } = await client.send(new ListTablesCommand({}));
console.log('tables left:', TableNames);
