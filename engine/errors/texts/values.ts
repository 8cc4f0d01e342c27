import type { TextStyle } from '../style';

const INVALID = 'One or more parameter values were invalid:';

/** Texts about attribute values, wherever they stand. */
export const VALUE_TEXTS = {
  'value.empty': () => 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
  'value.severalTypes': () => 'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  'value.nullFalse': () => `${INVALID} Null attribute value types must have the value of true`,
  'value.emptySet': ({ type }: { type: 'SS' | 'NS' | 'BS' }) =>
    type === 'BS' ? `${INVALID} Binary sets should not be empty` : `${INVALID} An ${type === 'SS' ? 'string' : 'number'} set  may not be empty`,
  'value.duplicateStrings': ({ members, written }: { members: readonly string[]; written: readonly string[] }, { layer }: TextStyle) =>
    `${INVALID} Input collection ${layer === '2026' ? `[${members.map((member) => `"${member}"`).join(', ')}]` : `[${written.join(', ')}]`} contains duplicates.`,
  'value.duplicateBinaries': ({ members }: { members: readonly string[] }, { layer }: TextStyle) =>
    `${INVALID} Input collection ${layer === '2026' ? `[${members.map((member) => `"${member}"`).join(',')}]` : `[${members.join(', ')}]`}of type BS contains duplicates.`,
  'value.duplicateNumbers': (_: undefined, { layer }: TextStyle) =>
    layer === '2026' ? `${INVALID} Input collection contains duplicates.` : 'Input collection contains duplicates',
  'value.tooDeep': () => 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
  'value.emptyName': () => 'Empty attribute name',
  'value.nameTooLong': () => 'Attribute name is too large, must be less than 65536 bytes',
  'number.notNumeric': ({ text }: { text: string }, { layer }: TextStyle) =>
    text === '' && layer === 'classic'
      ? 'The parameter cannot be converted to a numeric value'
      : `The parameter cannot be converted to a numeric value: ${text}`,
  'number.overflow': () => 'Number overflow. Attempting to store a number with magnitude larger than supported range',
  'number.underflow': () => 'Number underflow. Attempting to store a number with magnitude smaller than supported range',
  'number.tooPrecise': () => 'Attempting to store more than 38 significant digits in a Number',
};

export const BARE_VALUE_TEXTS = ['value.empty', 'value.severalTypes'] as const;
