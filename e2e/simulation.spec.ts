import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { replaceCode, runFirst } from './playground';

test('the simulation panel: facets, clock, faults and load change what the engine does', async ({ page }) => {
  await page.goto('/playground/');
  await page.getByText('Simulation', { exact: true }).click();
  await page.getByRole('checkbox', { name: /^Throttling/ }).check();
  await page.getByRole('checkbox', { name: /^Latency/ }).check();
  await replaceCode(page, `
    import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient({});
    await client.send(new CreateTableCommand({
      TableName: 'Load', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    }));
  `);
  await runFirst(page);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('100');
  await page.getByRole('tab', { name: 'Load' }).click();
  await page.getByRole('button', { name: 'Start the load' }).click();
  await expect(page.getByText(/TableWriteProvisionedThroughputExceeded/)).toBeVisible();
  await expect(page.getByText(/^The load is over/).last()).toBeVisible({ timeout: 30_000 });

  await page.getByRole('tab', { name: 'Throughput' }).click();
  await expect(page.getByRole('region', { name: 'Tokens left' })).toContainText(/Load/);
  await page.getByRole('spinbutton', { name: 'WCU' }).fill('50');
  await page.getByRole('button', { name: 'Change the throughput' }).click();
  await expect(page.getByRole('region', { name: 'Tokens left' })).toContainText('of 15,000, 50/s');
  for (const tab of ['Metrics', 'Money', 'Load', 'Throughput']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel', { name: tab })).not.toBeEmpty();
    await expectAccessible(page);
  }

  await page.getByRole('tab', { name: 'Set up' }).click();
  await page.getByRole('combobox', { name: 'Fault' }).selectOption('internalError');
  await page.getByRole('button', { name: 'Add the fault' }).click();
  await expect(page.getByRole('list', { name: 'Faults that are set' })).toContainText('Fail requests · 20 %');
  await page.getByRole('button', { name: 'Pause the clock' }).click();
  await expect(page.getByRole('button', { name: 'Let the clock go on' })).toBeVisible();
  await expectAccessible(page);
});

const ORDERS = `
  import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
  const root = new DynamoDBClient({});
  await root.send(new CreateTableCommand({
    TableName: 'Orders', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST',
  }));
`;

async function openSimulation(page: Page, tab: string): Promise<void> {
  await page.goto('/playground/');
  await page.getByText('Simulation', { exact: true }).click();
  await page.getByRole('tab', { name: tab }).click();
}

test('a user may do what its policy allows: added, refused, changed, kept over runs, removed', async ({ page }) => {
  await openSimulation(page, 'Access');
  const panel = page.getByRole('tabpanel', { name: 'Access' });
  await panel.getByRole('textbox', { name: 'Policy' }).fill('{');
  await panel.getByRole('button', { name: 'Add the user' }).click();
  await expect(panel.getByRole('alert')).toContainText('The policy is not JSON');
  await panel.getByRole('textbox', { name: 'Policy' }).fill('{"Version": "2012-10-17", "Statement": [{ "Effect": "Maybe", "Action": "*", "Resource": "*" }]}');
  await panel.getByRole('button', { name: 'Add the user' }).click();
  await expect(panel.getByRole('alert')).toContainText('Maybe');
  await panel.getByRole('textbox', { name: 'Policy' }).fill('{"Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*" }]}');
  await panel.getByRole('button', { name: 'Add the user' }).click();
  await expect(panel.getByRole('list', { name: 'Users' })).toContainText("accessKeyId: 'ALICE'");

  await replaceCode(page, `${ORDERS}
    const alice = new DynamoDBClient({ credentials: { accessKeyId: 'ALICE', secretAccessKey: '-' } });
    await alice.send(new GetItemCommand({ TableName: 'Orders', Key: { pk: { S: 'a' } } }));
    try {
      await alice.send(new PutItemCommand({ TableName: 'Orders', Item: { pk: { S: 'a' } } }));
      console.log('alice put');
    } catch (error) { console.log(String(error)); }
  `);
  const output = page.getByRole('list', { name: 'Output' });
  await runFirst(page);
  await expect(output).toContainText('AccessDeniedException: User: arn:aws:iam::000000000000:user/alice is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/Orders because no identity-based policy allows the dynamodb:PutItem action');
  await expectAccessible(page);

  await panel.getByRole('button', { name: 'Edit alice' }).click();
  await panel.getByRole('textbox', { name: 'Policy' }).fill('{"Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "dynamodb:*", "Resource": "*" }]}');
  await panel.getByRole('button', { name: 'Change the user' }).click();
  await runFirst(page);
  await expect(output).toContainText('alice put');
  await panel.getByRole('button', { name: 'Remove alice' }).click();
  await expect(panel.getByRole('list', { name: 'Users' })).toBeHidden();
});

test('a table whose key is disabled cannot be used, and can again', async ({ page }) => {
  await openSimulation(page, 'Access');
  const panel = page.getByRole('tabpanel', { name: 'Access' });
  await replaceCode(page, ORDERS);
  await runFirst(page);
  await panel.getByRole('button', { name: 'Make a key' }).click();
  await panel.getByRole('button', { name: 'Encrypt Orders with it' }).click();
  await page.getByRole('checkbox', { name: 'Start empty' }).uncheck();
  await replaceCode(page, `
    import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
    try {
      await new DynamoDBClient({}).send(new GetItemCommand({ TableName: 'Orders', Key: { pk: { S: 'a' } } }));
      console.log('read');
    } catch (error) { console.log(String(error)); }
  `);
  const output = page.getByRole('list', { name: 'Output' });
  await runFirst(page);
  await expect(output).toContainText('read');
  await panel.getByRole('combobox', { name: 'State of key 1' }).selectOption('Disabled');
  await runFirst(page);
  await expect(output).toContainText('KMS key disabled error');
  await expect(panel.getByText('INACCESSIBLE_ENCRYPTION_CREDENTIALS')).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole('combobox', { name: 'State of key 1' }).selectOption('Enabled');
  await runFirst(page);
  await expect(output).toContainText('read');
  await expect(panel.getByText('ACTIVE', { exact: true })).toBeVisible();
});

test('the clock goes to a time that is named, not back', async ({ page }) => {
  await openSimulation(page, 'Set up');
  await replaceCode(page, ORDERS);
  await runFirst(page);
  const clock = page.getByRole('region', { name: 'Clock' });
  await clock.getByRole('button', { name: 'Run until' }).click();
  const until = clock.getByLabel('Run until, in UTC');
  await until.fill('2020-01-01T00:00:00');
  await clock.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(clock.getByRole('alert')).toContainText('the clock does not go back');
  await expectAccessible(page);
  await until.fill('2040-01-02T03:04:05');
  await clock.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(clock).toContainText('2040-01-02 03:04');
});

test('a stale read on demand: reads go to the replica furthest behind, which lags a minute', async ({ page }) => {
  await openSimulation(page, 'Set up');
  await page.getByRole('checkbox', { name: /^Replica lag/ }).check();
  await page.getByRole('spinbutton', { name: 'Replicas' }).fill('60000');
  await page.getByRole('combobox', { name: 'Eventually consistent reads go to' }).selectOption('furthestBehind');
  await replaceCode(page, `${ORDERS}
    await root.send(new PutItemCommand({ TableName: 'Orders', Item: { pk: { S: 'a' } } }));
    for (const ConsistentRead of [false, true]) {
      const { Item } = await root.send(new GetItemCommand({ TableName: 'Orders', Key: { pk: { S: 'a' } }, ConsistentRead }));
      console.log((ConsistentRead ? 'strong: ' : 'eventual: ') + (Item === undefined ? 'nothing' : 'the item'));
    }
  `);
  await runFirst(page);
  const output = page.getByRole('list', { name: 'Output' });
  await expect(output).toContainText('eventual: nothing');
  await expect(output).toContainText('strong: the item');
  await expectAccessible(page);
});

test('another Region has a write later, by the lag that was set', async ({ page }) => {
  await openSimulation(page, 'Set up');
  await page.getByRole('checkbox', { name: /^Region lag/ }).check();
  await page.getByRole('spinbutton', { name: 'Regions' }).fill('20000');
  await replaceCode(page, `
    import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
    const [east, west] = ['us-east-1', 'us-west-2'].map((region) => new DynamoDBClient({ region })) as [DynamoDBClient, DynamoDBClient];
    await east.send(new CreateTableCommand({
      TableName: 'Orders', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }));
    await east.send(new UpdateTableCommand({ TableName: 'Orders', ReplicaUpdates: [{ Create: { RegionName: 'us-west-2' } }] }));
    await east.send(new PutItemCommand({ TableName: 'Orders', Item: { pk: { S: 'a' } } }));
    const read = async () => (await west.send(new GetItemCommand({ TableName: 'Orders', Key: { pk: { S: 'a' } } }))).Item === undefined ? 'nothing' : 'the item';
    console.log('west: ' + await read());
    const end = Date.now() + 25_000;
    while (await read() === 'nothing' && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
    console.log('later: ' + await read());
  `);
  await page.getByRole('button', { name: /^Run/ }).first().click();
  const output = page.getByRole('list', { name: 'Output' });
  await expect(output).toContainText('west: nothing');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('100');
  await expect(output).toContainText('later: the item');
});
