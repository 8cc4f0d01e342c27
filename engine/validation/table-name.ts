import { invalid } from '../errors/service-error';
import type { ConstraintFault } from '../errors/texts/constraints';
import type { TableNameStyle } from './constraint-data';

const PATTERN = '[a-zA-Z0-9_.-]+';
const NAME = /^[a-zA-Z0-9_.-]+$/;
const MAX_ARN_LENGTH = 1024;

/** Checks a TableName member, which may also be a table's ARN. Adds to `faults`, with paths relative to it, or throws where AWS answers at once. [W12] */
export function checkTableName(value: unknown, style: TableNameStyle, faults: ConstraintFault[], { orArn = true, what = 'TableName' } = {}): void {
  if (typeof value !== 'string') {
    if (style === 'list') return;
    if (style !== 'data') throw invalid('request.parameterMissing', { name: 'TableName' });
    faults.push({ path: [], echo: undefined, constraint: 'notNull' });
    return;
  }
  if (orArn && value.startsWith('arn:')) {
    if (value.length > MAX_ARN_LENGTH) faults.push({ path: [], echo: value, constraint: 'maxLength', limit: MAX_ARN_LENGTH });
    return;
  }
  const tooShort = style === 'create' ? value.length === 0 : value.length < 3;
  if (style !== 'data' && (tooShort || value.length > 255)) throw invalid('request.nameLength', { what });
  if (!NAME.test(value)) faults.push({ path: [], echo: value, constraint: 'pattern', pattern: PATTERN });
  if (style === 'data' && value.length < 1) faults.push({ path: [], echo: value, constraint: 'minLength', limit: 1 });
  if (style === 'create' && value.length < 3) faults.push({ path: [], echo: value, constraint: 'minLength', limit: 3 });
  if (value.length > 255) faults.push({ path: [], echo: value, constraint: 'maxLength', limit: 255 });
}
