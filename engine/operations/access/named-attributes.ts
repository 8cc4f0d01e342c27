import { compileCondition, compileKeyCondition, compileProjection, compileUpdate, type DocumentPath, keyClauses, type KeyClause, Placeholders } from '../../expressions';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import { distinct } from './permission';

/** Everything in an input that can name attributes. */
export interface NamingInput {
  readonly Key?: AttributeMap;
  readonly Item?: AttributeMap;
  readonly AttributesToGet?: readonly string[];
  readonly AttributeUpdates?: object;
  readonly Expected?: object;
  readonly KeyConditions?: Readonly<Record<string, { readonly ComparisonOperator: string; readonly AttributeValueList?: readonly AttributeValue[] }>>;
  readonly QueryFilter?: object;
  readonly ScanFilter?: object;
  readonly ProjectionExpression?: string;
  readonly ConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: AttributeMap;
}

/** The top-level attributes that a request names, in keys, items, expressions and legacy parameters. Its expressions are right. [Z23] */
export function namedAttributes(input: NamingInput): readonly string[] {
  const placeholders = placeholdersOf(input);
  const { ProjectionExpression: projection, ConditionExpression: condition, FilterExpression: filter, UpdateExpression: update } = input;
  const updated = update === undefined ? undefined : compileUpdate(update, placeholders);
  return distinct([
    ...[input.Key, input.Item, input.AttributeUpdates, input.Expected, input.KeyConditions, input.QueryFilter, input.ScanFilter].flatMap((map) => Object.keys(map ?? {})),
    ...(input.AttributesToGet ?? []),
    ...(projection === undefined ? [] : compileProjection(projection, placeholders).names),
    ...(condition === undefined ? [] : topLevel(compileCondition('ConditionExpression', condition, placeholders).paths)),
    ...(filter === undefined ? [] : topLevel(compileCondition('FilterExpression', filter, placeholders).paths)),
    ...keyConditionClauses(input, placeholders).map(({ name }) => name),
    ...topLevel([...(updated?.targets ?? []), ...(updated?.reads ?? [])]),
  ]);
}

/** The values that a query's key condition gives an attribute by an equality. */
export function queriedValues(input: NamingInput, name: string): readonly AttributeValue[] {
  const clause = keyConditionClauses(input, placeholdersOf(input)).find((each) => each.name === name && each.operator === '=');
  const legacy = input.KeyConditions?.[name];
  return clause?.operands ?? (legacy?.ComparisonOperator === 'EQ' ? (legacy.AttributeValueList ?? []) : []);
}

function keyConditionClauses({ KeyConditionExpression: text }: NamingInput, placeholders: Placeholders): readonly KeyClause[] {
  return text === undefined ? [] : keyClauses(compileKeyCondition(text, placeholders, 'classic'));
}

function placeholdersOf({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }: NamingInput): Placeholders {
  return new Placeholders(names, values);
}

function topLevel(paths: readonly DocumentPath[]): readonly string[] {
  return paths.map(([name]) => String(name));
}
