/** The API model as data: what generated api-model.ts holds. Names in `members`, `member` and `value` are shape names. */
export type ShapeModel =
  | { readonly type: 'structure'; readonly members: Readonly<Record<string, string>>; readonly required?: readonly string[] }
  | { readonly type: 'list'; readonly member: string; readonly min?: number; readonly max?: number }
  | { readonly type: 'map'; readonly value: string; readonly min?: number; readonly max?: number }
  | { readonly type: 'string'; readonly min?: number; readonly max?: number; readonly pattern?: string; readonly enum?: readonly string[] }
  | { readonly type: 'integer' | 'long' | 'double' | 'timestamp'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' | 'blob' };

export interface OperationModel {
  /** Name of the input structure. */
  readonly input: string;
  /** First part of X-Amz-Target. */
  readonly service: string;
}

/** Operations from lines of a service and its operations: `Name`, or `Name:Input` where the input is not `NameInput`. */
export function readOperations(text: string): Record<string, OperationModel> {
  return Object.fromEntries(text.trim().split('\n').flatMap((line) => {
    const [service = '', ...names] = line.split(' ');
    return names.map((operation) => {
      const [name = '', input = `${name}Input`] = operation.split(':');
      return [name, { input, service }];
    });
  }));
}

/**
 * Shapes from lines, which take a third less of the bundle than their literals would:
 * `structure Name !member:Shape …` (`!`: required; the shape is left out where it is named like the member),
 * `list Name Shape min..max`, `map Name Shape min..max`, `enum Name value …`, `pattern Name min..max pattern`, `type Name min..max`.
 */
export function readShapes(text: string): Record<string, ShapeModel> {
  return Object.fromEntries(text.trim().split('\n').map((line) => {
    const [type = '', name = '', ...rest] = line.split(' ');
    return [name, readShape(type, rest)];
  }));
}

function readShape(type: string, rest: readonly string[]): ShapeModel {
  const [first = '', second] = rest;
  switch (type) {
    case 'structure': return readStructure(rest);
    case 'list': return { type, member: first, ...readLimits(second) };
    case 'map': return { type, value: first, ...readLimits(second) };
    case 'enum': return { type: 'string', enum: rest };
    case 'pattern': return { type: 'string', ...readLimits(first), pattern: rest.slice(1).join(' ') };
    case 'string': case 'integer': case 'long': case 'double': case 'timestamp': return { type, ...readLimits(first) };
    case 'boolean': case 'blob': return { type };
    default: throw new Error(`no kind of shape: ${type}`);
  }
}

function readStructure(elements: readonly string[]): ShapeModel {
  const members: Record<string, string> = {};
  const required: string[] = [];
  for (const element of elements) {
    const [member = '', shape = member] = element.replace('!', '').split(':');
    members[member] = shape;
    if (element.startsWith('!')) required.push(member);
  }
  return { type: 'structure', members, ...(required.length > 0 && { required }) };
}

function readLimits(text = ''): { min?: number; max?: number } {
  const [min = '', max = ''] = text.split('..');
  return { ...(min !== '' && { min: Number(min) }), ...(max !== '' && { max: Number(max) }) };
}
