// Requests of the benchmarks: 1 KB items, 20 for each partition key. Every generator gives [operation, body].
const PAD = 'x'.repeat(940)
export const ITEMS = 10_000

const string = (text) => ({ S: text })
const random = (end) => Math.floor(Math.random() * end)

/** The key of the nth item. */
export const keyOf = (n) => ({ pk: string(`p${Math.floor(n / 20)}`), sk: string(`s${String(n % 20).padStart(6, '0')}`) })

/** A 1 KB item of a few types. */
export const itemOf = (n) => ({ ...keyOf(n), n: { N: String(random(1e6)) }, t: { BOOL: true }, pad: string(PAD) })

export const tables = (name) => {
  const base = {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'sk', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  }
  return [
    { TableName: name, ...base },
    {
      TableName: `${name}_gsi`, ...base,
      AttributeDefinitions: [...base.AttributeDefinitions, { AttributeName: 'g', AttributeType: 'S' }],
      GlobalSecondaryIndexes: [{ IndexName: 'gsi', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
    },
  ]
}

/** The measured operations on a table that holds `count` items. */
export const workloads = (name, count = ITEMS) => {
  const put = (more, table = name) => ({ TableName: table, Item: { ...itemOf(random(count)), ...more } })
  const from = () => random(count)
  const nth = (start, n) => (start + n * 37) % count
  return {
    'PutItem 1 KB': () => ['PutItem', put()],
    'PutItem with condition': () => ['PutItem', {
      ...put(), ConditionExpression: 'attribute_exists(#a) AND #n < :max', ExpressionAttributeNames: { '#a': 'pk', '#n': 'n' },
      ExpressionAttributeValues: { ':max': { N: '9999999' } },
    }],
    'PutItem with a GSI': () => ['PutItem', put({ g: string(`g${random(1000)}`) }, `${name}_gsi`)],
    'GetItem': () => ['GetItem', { TableName: name, Key: keyOf(random(count)) }],
    'UpdateItem with expression': () => ['UpdateItem', {
      TableName: name, Key: keyOf(random(count)), UpdateExpression: 'SET #c = if_not_exists(#c, :zero) + :one, #u = :u',
      ExpressionAttributeNames: { '#c': 'counter', '#u': 'u' }, ExpressionAttributeValues: { ':zero': { N: '0' }, ':one': { N: '1' }, ':u': string(`v${random(1e6)}`) },
      ReturnValues: 'UPDATED_NEW',
    }],
    'Query 20 × 1 KB': () => ['Query', {
      TableName: name, KeyConditionExpression: '#a = :a', ExpressionAttributeNames: { '#a': 'pk' }, ExpressionAttributeValues: { ':a': string(`p${random(Math.floor(count / 20))}`) }, Limit: 20,
    }],
    'Scan page of 100': () => ['Scan', { TableName: name, Limit: 100, ExclusiveStartKey: keyOf(random(count)) }],
    'BatchGetItem 25': () => {
      const start = from()
      return ['BatchGetItem', { RequestItems: { [name]: { Keys: Array.from({ length: 25 }, (_, n) => keyOf(nth(start, n))) } } }]
    },
    'BatchWriteItem 25': () => {
      const start = from()
      return ['BatchWriteItem', { RequestItems: { [name]: Array.from({ length: 25 }, (_, n) => ({ PutRequest: { Item: itemOf(nth(start, n)) } })) } }]
    },
    'TransactWriteItems 4': () => {
      const start = from()
      return ['TransactWriteItems', { TransactItems: [
        { Put: { TableName: name, Item: itemOf(nth(start, 0)) } },
        { Put: { TableName: name, Item: itemOf(nth(start, 1)) } },
        { Update: { TableName: name, Key: keyOf(nth(start, 2)), UpdateExpression: 'ADD c :one', ExpressionAttributeValues: { ':one': { N: '1' } } } },
        { ConditionCheck: { TableName: name, Key: keyOf(nth(start, 3)), ConditionExpression: 'attribute_exists(pk)' } },
      ] }]
    },
  }
}

/** The first items of both tables as BatchWriteItem bodies. */
export function* fill(name, count = ITEMS, gsi = true) {
  for (let n = 0; n < count; n += 25) {
    const numbers = Array.from({ length: Math.min(25, count - n) }, (_, at) => n + at)
    yield { RequestItems: { [name]: numbers.map((number) => ({ PutRequest: { Item: itemOf(number) } })) } }
    if (gsi) yield { RequestItems: { [`${name}_gsi`]: numbers.map((number) => ({ PutRequest: { Item: { ...itemOf(number), g: string(`g${number % 1000}`) } } })) } }
  }
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
