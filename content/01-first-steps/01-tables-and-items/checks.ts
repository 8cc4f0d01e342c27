import { answered, list, object, text, typeTag } from '../../checking';
import type { Check, CheckContext, JsonObject } from '../../types';

const CUSTOMER = 'C-17';

export const checks: readonly Check[] = [
  {
    id: 'key',
    title: 'Orders has the partition key CustomerID and the sort key OrderedAt, both strings',
    failure: 'There is no table Orders yet. Send a CreateTableCommand with TableName: \'Orders\'.',
    run: async (context) => {
      const table = await describeOrders(context);
      return keyProblem(table, 'HASH', 'CustomerID', 'partition key') ?? keyProblem(table, 'RANGE', 'OrderedAt', 'sort key') ?? true;
    },
  },
  {
    id: 'on-demand',
    title: 'Orders is an on-demand table',
    failure: 'There is no table Orders yet. On demand means BillingMode: \'PAY_PER_REQUEST\'.',
    run: async (context) => {
      const billing = object((await describeOrders(context)).BillingModeSummary);
      return billing?.BillingMode === 'PAY_PER_REQUEST'
        || 'Orders has provisioned capacity. On demand means BillingMode: \'PAY_PER_REQUEST\', and no ProvisionedThroughput.';
    },
  },
  {
    id: 'two-orders',
    title: 'The item collection of C-17 has two orders',
    failure: 'Your orders cannot be looked up: the table Orders with its two-part key has to be there first.',
    run: async (context) => {
      const found = (await ordersOfCustomer(context)).length;
      if (found >= 2) return true;
      if (found === 0) return 'There is no order with CustomerID \'C-17\' in Orders. Upper case and the hyphen matter.';
      const puts = answered(context.requests, 'PutItem').filter(({ input }) => input.TableName === 'Orders').length;
      return puts >= 2
        ? 'Only one order is left. If both have the same CustomerID and OrderedAt, the second put writes over the first.'
        : 'There is one order of C-17. Put a second one with another OrderedAt.';
    },
  },
  {
    id: 'total-is-number',
    title: 'Every order has a Total, as a number',
    failure: 'Your orders cannot be looked up: the table Orders with its two-part key has to be there first.',
    run: async (context) => {
      const orders = await ordersOfCustomer(context);
      if (orders.length === 0) return 'There is no order of C-17 to look at.';
      const wrong = orders.find(({ Total }) => typeTag(Total) !== 'N');
      if (wrong === undefined) return true;
      const which = `The order of ${text(object(wrong.OrderedAt)?.S) ?? 'C-17'}`;
      return wrong.Total === undefined
        ? `${which} has no attribute Total. Names of attributes are case-sensitive.`
        : `${which} has a Total of the type ${typeTag(wrong.Total) ?? ''}. A number has the type N: { N: '12.5' }.`;
    },
  },
  {
    id: 'read-by-key',
    title: 'You read an order by its key',
    failure: 'Your run made no GetItem on Orders.',
    run: ({ requests }) => {
      const reads = answered(requests, 'GetItem').filter(({ input }) => input.TableName === 'Orders');
      if (reads.some(({ output }) => output.Item !== undefined)) return true;
      return reads.length > 0
        ? 'Your GetItem found no item. Key needs both parts, exactly as you put them.'
        : 'Your run made no successful GetItem on Orders. Its Key needs both parts: CustomerID and OrderedAt.';
    },
  },
  {
    id: 'read-is-cheap',
    title: 'No read cost more than one read unit',
    failure: 'Your run read nothing yet.',
    run: ({ requests }) => {
      const reads = requests.filter(({ readUnits }) => readUnits > 0);
      const dear = reads.find(({ readUnits }) => readUnits > 1);
      if (dear === undefined) return reads.length > 0;
      return `${dear.operation} cost ${dear.readUnits} read units, because it looked into every partition. A read by key looks into one.`;
    },
  },
];

async function describeOrders({ send }: CheckContext): Promise<JsonObject> {
  return object((await send('DescribeTable', { TableName: 'Orders' })).Table) ?? {};
}

async function ordersOfCustomer({ send }: CheckContext): Promise<readonly JsonObject[]> {
  const { Items } = await send('Query', {
    TableName: 'Orders',
    KeyConditionExpression: 'CustomerID = :c',
    ExpressionAttributeValues: { ':c': { S: CUSTOMER } },
    ConsistentRead: true,
  });
  return list(Items).map((item) => object(item) ?? {});
}

/** What is wrong with one part of the key, as a sentence. */
function keyProblem(table: JsonObject, keyType: 'HASH' | 'RANGE', name: string, word: string): string | undefined {
  const part = list(table.KeySchema).map(object).find((element) => element?.KeyType === keyType);
  if (part === undefined) return `Orders has no ${word}. KeySchema needs an entry { AttributeName: '${name}', KeyType: '${keyType}' }.`;
  const actual = text(part.AttributeName) ?? '';
  if (actual !== name) return `The ${word} of Orders is ${actual}; it should be ${name}.`;
  const definition = list(table.AttributeDefinitions).map(object).find((element) => element?.AttributeName === name);
  if (definition?.AttributeType === 'S') return undefined;
  return `The ${word} ${name} has the type ${text(definition?.AttributeType) ?? ''}; a string has the type S.`;
}
