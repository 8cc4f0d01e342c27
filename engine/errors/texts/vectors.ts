const INVALID = 'One or more parameter values were invalid:';

/** Texts about vector indexes and searches. */
export const VECTOR_TEXTS = {
  'vector.provisioned': () => `${INVALID} Vector indexes are only supported for PAY_PER_REQUEST tables`,
  'vector.undefinedSchema': () => `${INVALID} One element in SearchSchema is not defined in attribute definitions`,
  'vector.dimensions': () => `${INVALID} Number of dimensions must be between 1 and 4096 inclusive.`,
  'vector.tooMany': () => `${INVALID} VectorIndex count exceeds the per-table limit of 5`,
  'vector.conflict': ({ attribute }: { attribute: string }) =>
    `${INVALID} Conflicting attribute definition for '${attribute}'. All VectorIndexes on the same vector attribute must use the same dimensions.`,
  'vector.searchSchema': ({ index }: { index: string }) => `${INVALID} SearchSchema must have different attributes, at most 1 HASH and 18 INLINE_FILTER: ${index}`,
  'vector.updateEmpty': () => `${INVALID} One of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must not be null`,
  'vector.parameter': ({ fault, path, expected, actual, index }: { fault: 'size' | 'type' | 'value'; path: string; expected: string | number; actual: string | number; index: string }) =>
    `${INVALID} Invalid ${fault} for parameter ${path}, Expected: ${expected}, Actual: ${actual}. IndexName: ${index}`,
  'query.otherIndexType': ({ operation }: { operation: string }) => `${operation} operation not supported on this index type.`,

  'search.topK': ({ topK }: { topK: number }) => `Provided TopK value '${topK}' is out of valid range. The value must be between 1 and 100 inclusive`,
  'search.conditionMissing': () => 'SearchConditionExpression must be provided when SearchSchema has a HASH key',
  'search.comparator': () => 'Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression',
  'search.dimensions': ({ given, wanted }: { given: number; wanted: number }) =>
    `Input search vector dimension ${given} does not match vector index dimension ${wanted}`,
  'search.otherAttribute': ({ name }: { name: string }) =>
    `SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: ${name}`,
  'search.values': () =>
    'Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute',
  'search.backfilling': ({ index }: { index: string }) => `Cannot search backfilling vector index: ${index}`,
  'search.missingField': ({ field, column }: { field: string; column: number }) => `missing field \`${field}\` at line 1 column ${column}`,
  'search.wrongType': ({ found, expected, column }: { found: string; expected: string; column: number }) =>
    `invalid type: ${found}, expected ${expected} at line 1 column ${column}`,
};

export const BARE_VECTOR_TEXTS = ['vector.parameter'] as const;
