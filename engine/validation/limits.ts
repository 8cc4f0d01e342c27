/** Limits in bytes and counts. [V40] [V41] */
/** Levels of a value, itself included: a scalar inside 31 maps is the deepest. [V31] */
export const MAX_VALUE_DEPTH = 32;
/** Longest attribute name. [V5] */
export const MAX_NAME_BYTES = 65_535;
export { MAX_ITEM_BYTES } from '../values/size';
/** A Query or Scan page ends with the item that makes it larger than this. [Q10] */
export const MAX_PAGE_BYTES = 1_048_576;
/** Names and values of a request's expressions with their placeholders, together. [X6] */
export const MAX_PLACEHOLDER_BYTES = 2_097_152;
export const MAX_BATCH_GET_KEYS = 100;
/** Fifty-two items of 300 KB fit, as the API Reference says: its megabytes are of a million bytes here. [B1] */
export const MAX_BATCH_GET_BYTES = 16_000_000;
export const MAX_TRANSACTION_BYTES = 4_194_304;
