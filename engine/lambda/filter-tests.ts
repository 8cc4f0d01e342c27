/** Whether the values at a leaf pass: none where there is no leaf. */
export type Test = (leaves: readonly unknown[]) => boolean;

/** One comparison of a filter's rule: a value that must be there as it is written, or an object with one operator. [LM10] */
export function compileTest(test: unknown, path: string): Test {
  if (typeof test !== 'object' || test === null) return some((leaf) => leaf === test);
  const [operator = '', ...more] = Object.keys(test);
  const operand = (test as Readonly<Record<string, unknown>>)[operator];
  if (Array.isArray(test) || more.length > 0) throw new RangeError(`${path} of a filter has values, and objects of one operator.`);
  if (operator === 'exists') return compileExists(operand, path);
  const compile = OPERATORS[operator];
  if (compile === undefined) throw new RangeError(`The operator ${operator} of a filter is not simulated.`);
  return some(compile(operand, path));
}

type Holds = (leaf: unknown) => boolean;

function some(holds: Holds): Test {
  return (leaves) => leaves.some(holds);
}

function compileExists(operand: unknown, path: string): Test {
  if (typeof operand !== 'boolean') throw refused('exists', path, 'true or false');
  return (leaves) => (leaves.length > 0) === operand;
}

const OPERATORS: Readonly<Record<string, ((operand: unknown, path: string) => Holds) | undefined>> = {
  prefix: (operand, path) => texts('prefix', operand, path, (leaf, text) => leaf.startsWith(text)),
  suffix: (operand, path) => texts('suffix', operand, path, (leaf, text) => leaf.endsWith(text)),
  'equals-ignore-case': (operand, path) => texts('equals-ignore-case', operand, path, (leaf, text) => leaf.toLowerCase() === text.toLowerCase()),
  'anything-but': compileAnythingBut,
  numeric: compileNumeric,
};

function texts(operator: string, operand: unknown, path: string, compare: (leaf: string, text: string) => boolean): Holds {
  if (typeof operand !== 'string') throw refused(operator, path, 'a text');
  return (leaf) => typeof leaf === 'string' && compare(leaf, operand);
}

/** Something is there, and it is none of these. */
function compileAnythingBut(operand: unknown, path: string): Holds {
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
    const [operator = '', ...more] = Object.keys(operand);
    const compile = operator === 'prefix' || operator === 'suffix' ? OPERATORS[operator] : undefined;
    if (compile === undefined || more.length > 0) throw refused('anything-but', path, 'a value, a list of values, a prefix or a suffix');
    const holds = compile((operand as Readonly<Record<string, unknown>>)[operator], path);
    return (leaf) => !holds(leaf);
  }
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0 || !values.every((value) => typeof value === 'string' || typeof value === 'number')) throw refused('anything-but', path, 'texts or numbers');
  const excluded: ReadonlySet<unknown> = new Set(values);
  return (leaf) => !excluded.has(leaf);
}

const COMPARISONS: Readonly<Record<string, ((leaf: number, bound: number) => boolean) | undefined>> = {
  '=': (leaf, bound) => leaf === bound, '<': (leaf, bound) => leaf < bound, '<=': (leaf, bound) => leaf <= bound,
  '>': (leaf, bound) => leaf > bound, '>=': (leaf, bound) => leaf >= bound,
};

/** `[">", 10, "<=", 20]`. Only JSON numbers compare: a number attribute is a text, as in `{ "N": "10" }`, and never does. */
function compileNumeric(operand: unknown, path: string): Holds {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
  if (parts.length !== 2 && parts.length !== 4) throw refused('numeric', path, 'one or two comparisons');
  const tests: ((leaf: number) => boolean)[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const [sign, bound] = [parts[at], parts[at + 1]];
    const compare = typeof sign === 'string' ? COMPARISONS[sign] : undefined;
    if (compare === undefined || typeof bound !== 'number') throw refused('numeric', path, 'comparisons with numbers');
    tests.push((leaf) => compare(leaf, bound));
  }
  return (leaf) => typeof leaf === 'number' && tests.every((holds) => holds(leaf));
}

function refused(operator: string, path: string, wanted: string): RangeError {
  return new RangeError(`${operator} at ${path} of a filter takes ${wanted}.`);
}
