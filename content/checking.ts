import type { CheckContext, JsonObject, JsonValue, RecordedRequest } from './types';

/** What checks of several lessons ask. They look at the wire, where every SDK and client looks the same. */

export function object(value: JsonValue | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

export function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The tag of an attribute value: S, N, BOOL … */
export function typeTag(value: JsonValue | undefined): string | undefined {
  return Object.keys(object(value) ?? {})[0];
}

/** The item as it is now. A table that does not exist throws, so the check's `failure` is shown. */
export async function readItem({ send }: CheckContext, TableName: string, Key: JsonObject): Promise<JsonObject | undefined> {
  return object((await send('GetItem', { TableName, Key, ConsistentRead: true })).Item);
}

/** The requests of these operations that were answered, not refused. */
export function answered(requests: readonly RecordedRequest[], ...operations: readonly string[]): readonly RecordedRequest[] {
  return requests.filter(({ operation, statusCode }) => statusCode === 200 && operations.includes(operation));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
