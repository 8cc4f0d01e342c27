import type { TraceEvent } from '../../engine/trace/events';
import type { JsonObject } from '../../content/types';
import { createCoreEngine } from '../../runner/host/engine';

export interface DemoStep {
  /** The call as the reader would write it. */
  readonly code: string;
  /** Events up to and with its answer. */
  readonly position: number;
}

export interface Demo {
  readonly events: readonly TraceEvent[];
  readonly steps: readonly DemoStep[];
}

const TABLE = 'Music';

const SONGS: readonly (readonly [artist: string, title: string, seconds: number])[] = [
  ['Nils Frahm', 'Says', 498],
  ['Grouper', 'Clearing', 290],
  ['Arvo Pärt', 'Fratres', 672],
  ['Nils Frahm', 'Ambre', 227],
  ['Max Richter', 'Dream 3', 619],
  ['Hania Rani', 'Esja', 258],
  ['Nils Frahm', 'Toilet Brushes', 774],
  ['Grouper', 'Holding', 497],
];

/** Runs a few requests on the engine while the site is built: the picture on the first page is a record, not a drawing. */
export function recordDemo(): Demo {
  const engine = createCoreEngine({ authentication: 'none' });
  const events: TraceEvent[] = [];
  const steps: DemoStep[] = [];
  engine.subscribe((event) => events.push(withoutBody(event)));

  function call(operation: string, input: JsonObject, code: string): void {
    const response = engine.handle({
      method: 'POST',
      path: '/',
      headers: { host: 'dynamodb.us-east-1.amazonaws.com', 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
      body: new TextEncoder().encode(JSON.stringify(input)),
    });
    if (response.statusCode !== 200) throw new Error(`the demo's ${operation} failed: ${new TextDecoder().decode(response.body)}`);
    steps.push({ code, position: events.length });
  }

  call('CreateTable', TABLE_INPUT, CREATE_CODE);
  for (const [artist, title, seconds] of SONGS) {
    call('PutItem', { TableName: TABLE, Item: { Artist: { S: artist }, Title: { S: title }, Seconds: { N: String(seconds) } } }, putCode(artist, title, seconds));
  }
  call('GetItem', { TableName: TABLE, Key: { Artist: { S: 'Max Richter' }, Title: { S: 'Dream 3' } } }, GET_CODE);
  call(
    'Query',
    { TableName: TABLE, KeyConditionExpression: 'Artist = :a', ExpressionAttributeValues: { ':a': { S: 'Nils Frahm' } } },
    QUERY_CODE,
  );
  return { events, steps };
}

/** Bodies are most of the bytes, and the picture does not read them. */
function withoutBody(event: TraceEvent): TraceEvent {
  return event.type === 'request.received' || event.type === 'response.sent' ? { ...event, body: '' } : event;
}

const TABLE_INPUT: JsonObject = {
  TableName: TABLE,
  AttributeDefinitions: [
    { AttributeName: 'Artist', AttributeType: 'S' },
    { AttributeName: 'Title', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'Artist', KeyType: 'HASH' },
    { AttributeName: 'Title', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
};

const CREATE_CODE = `await client.send(new CreateTableCommand({
  TableName: 'Music',
  KeySchema: [partitionKey('Artist'), sortKey('Title')],
  BillingMode: 'PAY_PER_REQUEST',
}));`;

function putCode(artist: string, title: string, seconds: number): string {
  return `await client.send(new PutCommand({
  TableName: 'Music',
  Item: { Artist: '${artist}', Title: '${title}', Seconds: ${seconds} },
}));`;
}

const GET_CODE = `await client.send(new GetCommand({
  TableName: 'Music',
  Key: { Artist: 'Max Richter', Title: 'Dream 3' },
}));`;

const QUERY_CODE = `await client.send(new QueryCommand({
  TableName: 'Music',
  KeyConditionExpression: 'Artist = :a',
  ExpressionAttributeValues: { ':a': 'Nils Frahm' },
}));`;
