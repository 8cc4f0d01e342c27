import type { ContextValues } from '../../access/context-keys';
import type { KeySchema } from '../../storage/key-schema';
import type { Table } from '../../storage/table';
import { getAttribute } from '../../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import { canonicalNumber } from '../../values/number';
import type { RequestContext } from '../context';

/** What a request needs to be allowed: an action on a resource, with what conditions may ask of it. [Z20] */
export interface NeededPermission {
  readonly action: string;
  readonly resource: string;
  readonly values: ContextValues;
}

const NOTHING: ContextValues = {};

export function permission(action: string, resource: string, values: ContextValues = NOTHING): NeededPermission {
  return { action: `dynamodb:${action}`, resource, values };
}

type Where = Pick<RequestContext, 'region'>;

/** The ARN of a table, also of one that does not exist, by its name or ARN. */
export function tableArn(nameOrArn: string, { region }: Where): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : `arn:aws:dynamodb:${region.name}:${region.accountId}:table/${nameOrArn}`;
}

/** The ARN of an index of a table, or of the table without one. */
export function indexArn(nameOrArn: string, index: string | undefined, where: Where): string {
  const table = tableArn(nameOrArn, where);
  return index === undefined ? table : `${table}/index/${index}`;
}

/** What refusals name where an action is about no resource in particular. [Z17] */
export function anyTable(where: Where): string {
  return tableArn('*', where);
}

/** The table of that name or ARN, if there is one. */
export function knownTable(nameOrArn: string, { region }: Where): Table | undefined {
  return region.tables.get(nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1));
}

const PARTITION_KEYS = ['FirstPartitionKeyValues', 'SecondPartitionKeyValues', 'ThirdPartitionKeyValues', 'FourthPartitionKeyValues'] as const;

/** The values of the partition keys that a request names, by the place of the key attribute in the schema. [Z22] */
export function partitionKeyValues(schema: KeySchema | undefined, valuesOf: (name: string) => readonly (AttributeValue | undefined)[]): ContextValues {
  const entries = (schema?.hash ?? []).map(({ name }, at) => [PARTITION_KEYS[at], distinct(valuesOf(name).flatMap(keyText))] as const);
  const [first] = entries;
  return {
    ...(first !== undefined && { 'dynamodb:LeadingKeys': first[1] }),
    ...Object.fromEntries(entries.map(([key, values]) => [`dynamodb:${key}`, values])),
  };
}

/** The partition keys of items or keys. */
export function itemKeyValues(schema: KeySchema | undefined, items: readonly AttributeMap[]): ContextValues {
  return partitionKeyValues(schema, (name) => items.map((item) => getAttribute(item, name)));
}

/** Text of a key value: a number in its plain form, binary as base64. */
function keyText(value: AttributeValue | undefined): readonly string[] {
  const number = value?.N === undefined ? undefined : canonicalNumber(value.N);
  const text = value?.S ?? value?.B ?? number;
  return typeof text === 'string' ? [text] : [];
}

export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
