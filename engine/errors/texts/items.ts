const INVALID = 'One or more parameter values were invalid:';
const NOT_VALID = 'One or more parameter values are not valid.';

/** Texts about keys, index keys, item sizes, conditions and the evaluation of updates. */
export const ITEM_TEXTS = {
  'key.mismatch': () => 'The provided key element does not match the schema',
  'key.missing': ({ name }: { name: string }) => `${INVALID} Missing the key ${name} in the item`,
  'key.wrongType': ({ name, expected, actual }: { name: string; expected: string; actual: string }) =>
    `${INVALID} Type mismatch for key ${name} expected: ${expected} actual: ${actual}`,
  'key.empty': ({ name, type }: { name: string; type: string }) =>
    `${NOT_VALID} The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value. Key: ${name}`,
  'key.hashTooLong': () => `${INVALID} Size of hashkey has exceeded the maximum size limit of2048 bytes`,
  'key.rangeTooLong': () => `${INVALID} Aggregated size of all range keys has exceeded the size limit of 1024 bytes`,
  'key.updated': ({ name }: { name: string }) => `${INVALID} Cannot update attribute ${name}. This attribute is part of the key`,
  'key.nestedPath': ({ name, index }: { name: string; index: boolean }) =>
    `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${index ? 'IndexKey' : 'Key'}: ${name}`,
  'item.tooLarge': () => 'Item size has exceeded the maximum allowed size',
  'item.updateTooLarge': () => 'Item size to update has exceeded the maximum allowed size',
  'item.collectionTooLarge': () => 'Collection size exceeded.',
  'indexKey.wrongType': (f: { name: string; expected: string; actual: string; index: string }) =>
    `${INVALID} Type mismatch for Index Key ${f.name} Expected: ${f.expected} Actual: ${f.actual} IndexName: ${f.index}`,
  'indexKey.empty': (f: { name: string; type: string; index: string }) =>
    `${NOT_VALID} A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${f.type === 'B' ? 'binary' : 'string'} value. IndexName: ${f.index}, IndexKey: ${f.name}`,
  'indexKey.updatedEmpty': ({ type }: { type: string }) =>
    `${NOT_VALID} The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value.`,
  'indexKey.updatedWrongType': () => 'The update expression attempted to update the secondary index key to unsupported type',
  'indexKey.updatedTooLong': () => 'The update expression attempted to update the secondary index key beyond allowed size limits',
  'condition.failed': () => 'The conditional request failed',
  'update.missingAttribute': () => 'The provided expression refers to an attribute that does not exist in the item',
  'update.invalidPath': () => 'The document path provided in the update expression is invalid for update',
  'update.wrongOperandType': () => 'An operand in the update expression has an incorrect data type',
  'update.tooDeep': () => 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
  'update.legacyTypeMismatch': () => 'Type mismatch for attribute to update',
};

export const BARE_ITEM_TEXTS = [
  'key.mismatch', 'key.missing', 'key.wrongType', 'key.empty', 'key.hashTooLong', 'key.rangeTooLong', 'key.updated', 'key.nestedPath',
  'item.tooLarge', 'item.updateTooLarge', 'indexKey.wrongType', 'indexKey.empty', 'indexKey.updatedEmpty',
  'indexKey.updatedWrongType', 'indexKey.updatedTooLong', 'update.missingAttribute', 'update.invalidPath', 'update.wrongOperandType',
  'update.legacyTypeMismatch', 'update.tooDeep',
] as const;
