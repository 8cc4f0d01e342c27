const INVALID = 'One or more parameter values were invalid:';

/** Texts about the parameters that came before expressions. */
export const LEGACY_TEXTS = {
  'legacy.valueAndList': ({ name }: { name: string }) => `${INVALID} Value and AttributeValueList cannot be used together for Attribute: ${name}`,
  'legacy.existsAndOperator': ({ name }: { name: string }) => `${INVALID} Exists and ComparisonOperator cannot be used together for Attribute: ${name}`,
  'legacy.noOperand': ({ operator, name }: { operator: string; name: string }) =>
    `${INVALID} Value or AttributeValueList must be used with ComparisonOperator: ${operator} for Attribute: ${name}`,
  'legacy.listWithoutOperator': ({ name }: { name: string }) =>
    `${INVALID} AttributeValueList can only be used with a ComparisonOperator for Attribute: ${name}`,
  'legacy.noValue': ({ exists, name }: { exists: string; name: string }) =>
    `${INVALID} Value must be provided when Exists is ${exists} for Attribute: ${name}`,
  'legacy.valueWithoutExistence': ({ name }: { name: string }) => `${INVALID} Value cannot be used when Exists is false for Attribute: ${name}`,
  'legacy.operandCount': ({ operator }: { operator: string }) => `${INVALID} Invalid number of argument(s) for the ${operator} ComparisonOperator`,
  'legacy.mixedTypes': () => `${INVALID} AttributeValues inside AttributeValueList must be of same type`,
  'legacy.operandType': ({ operator, type }: { operator: string; type: string }) =>
    `${INVALID} ComparisonOperator ${operator} is not valid for ${type} AttributeValue type`,
  'legacy.boundOrder': () => 'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
  'legacy.operatorAlone': () => 'ConditionalOperator cannot be used without Filter or Expected',
  'legacy.operatorNeedsTwo': () => 'ConditionalOperator can only be used when Filter or Expected has two or more elements',
  'legacy.onlyDelete': () => `${INVALID} Only DELETE action is allowed when no attribute value is specified`,
  'legacy.deleteType': ({ type }: { type: string }) => `${INVALID} DELETE action with value is not supported for the type ${type}`,
  'legacy.addType': ({ type }: { type: string }) => `${INVALID} ADD action is not supported for the type ${type}`,
  'legacy.notIndexable': () => 'Attempted conditional constraint is not an indexable operation',
};
