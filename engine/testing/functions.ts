import { type EventSource, type EventSourceMappingInput, type EventSourceOptions, type Handler, type LambdaFunction, startEventSource, type StreamEvent } from '../lambda';
import type { EngineOptions } from '../index';
import type { TestClient } from './client';
import { item, provisioned, simulated } from './simulation';
import { streamArn } from './streams';

/** A client with a table of one partition and a stream of new and old images. */
export function withStream(options: EngineOptions = {}, more: object = {}): TestClient {
  return simulated(options, { range: undefined, more: { ...provisioned(5, 5), StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' }, ...more } });
}

export interface Mapped {
  readonly source: EventSource;
  /** The partition keys of each invocation, in order. */
  readonly batches: string[][];
  /** When each began, milliseconds from the beginning. */
  readonly times: number[];
  readonly events: StreamEvent[];
}

export type Settings = Partial<EventSourceMappingInput>;

/** Connects a function with the table's stream and takes down what it is invoked with. */
export function mapped(client: TestClient, settings: Settings = {}, handler: Handler = () => undefined, { fn = {}, ...options }: EventSourceOptions & { readonly fn?: Omit<LambdaFunction, 'handler'> } = {}): Mapped {
  const { clock } = client.engine;
  const began = clock.exact;
  const batches: string[][] = [];
  const times: number[] = [];
  const events: StreamEvent[] = [];
  const source = startEventSource(client.engine, { EventSourceArn: streamArn(client), FunctionName: 'handler', StartingPosition: 'TRIM_HORIZON', ...settings }, {
    duration: { minMs: 1, meanMs: 1 }, ...fn,
    handler: (event, context) => {
      events.push(event);
      batches.push(keysOf(event));
      times.push(clock.exact - began);
      return handler(event, context);
    },
  }, options);
  return { source, batches, times, events };
}

export function keysOf({ Records: records }: StreamEvent): string[] {
  return records.map(({ dynamodb }) => dynamodb.Keys['pk']?.S ?? '');
}

/** Puts items one by one. */
export function putAll(client: TestClient, keys: readonly string[], more: object = {}): void {
  for (const pk of keys) client.ok('PutItem', item(pk, more));
}

export function letters(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `k${String(at).padStart(4, '0')}`);
}
