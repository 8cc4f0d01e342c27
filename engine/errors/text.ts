import type { ServiceError } from './service-error';
import { styleOf, type TextStyle, type Wording } from './style';
import type { MORE_TEXTS } from './more-texts';
import { ACCESS_TEXTS, BARE_ACCESS_TEXTS } from './texts/access';
import { CONSTRAINT_TEXTS } from './texts/constraints';
import { BARE_EXPRESSION_TEXTS, EXPRESSION_TEXTS } from './texts/expressions';
import { BARE_ITEM_TEXTS, ITEM_TEXTS } from './texts/items';
import { GLOBAL_TABLE_TEXTS } from './texts/global-tables';
import { LEGACY_TEXTS } from './texts/legacy';
import { BARE_REQUEST_TEXTS, REQUEST_TEXTS } from './texts/requests';
import { SETTINGS_TEXTS } from './texts/settings';
import { TABLE_TEXTS } from './texts/tables';
import { THROUGHPUT_TEXTS } from './texts/throughput';
import { TRANSACTION_TEXTS } from './texts/transactions';
import { BARE_VALUE_TEXTS, VALUE_TEXTS } from './texts/values';
import { BARE_VECTOR_TEXTS, VECTOR_TEXTS } from './texts/vectors';

const CORE_TEXTS = {
  ...VALUE_TEXTS, ...ITEM_TEXTS, ...EXPRESSION_TEXTS, ...REQUEST_TEXTS, ...CONSTRAINT_TEXTS, ...TABLE_TEXTS, ...TRANSACTION_TEXTS, ...LEGACY_TEXTS,
  ...SETTINGS_TEXTS, ...GLOBAL_TABLE_TEXTS, ...VECTOR_TEXTS, ...THROUGHPUT_TEXTS, ...ACCESS_TEXTS,
};

/** Texts that AWS never wraps as `1 validation error detected: …`. [E11] */
const BARE: ReadonlySet<string> = new Set<TextCode>([
  ...BARE_VALUE_TEXTS, ...BARE_ITEM_TEXTS, ...BARE_EXPRESSION_TEXTS, ...BARE_REQUEST_TEXTS, ...BARE_VECTOR_TEXTS, ...BARE_ACCESS_TEXTS, 'constraints.violated',
]);

/** Names one text; the facts it needs are `Facts<code>`. */
export type TextCode = keyof AllTexts;
export type Facts<C extends TextCode> = Parameters<AllTexts[C]>[0];
type AllTexts = typeof CORE_TEXTS & typeof MORE_TEXTS;

type MakeText = (facts: unknown, style: TextStyle) => string;

/** The texts that are loaded. The constructors of errors tie code and facts together; here they are looked up by value. */
const texts: Record<string, MakeText> = { ...(CORE_TEXTS as Readonly<Record<string, unknown>> as Record<string, MakeText>) };

/** Adds the texts of what the extension throws. */
export function addTexts(more: typeof MORE_TEXTS): void {
  Object.assign(texts, more);
}

/** The message of an error as the given operation sends it. [E10] [E11] */
export function errorText(error: ServiceError, operation: string, wording: Wording): string {
  const style = styleOf(operation, wording);
  const text = plainText(error, style);
  const wrapped = style.envelope && error.type === 'ValidationException' && !BARE.has(error.code);
  return wrapped ? `1 validation error detected: ${text}` : text;
}

/** The text without envelope, as it stands inside other texts and in cancellation reasons. */
export function plainText(error: ServiceError, style: TextStyle): string {
  const make = texts[error.code];
  if (make === undefined) throw new Error(`No text is loaded for ${error.code}`);
  return make(error.facts, style);
}
