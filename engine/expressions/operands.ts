import { getAttribute } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { base64Length } from '../values/binary';
import type { Operand, PathNode, PathPart } from './ast';
import { child } from './document-path';
import type { Binding } from './placeholders';

/** Takes a value out of an item or the request; undefined where there is none. */
export type Read = (item: AttributeMap, binding: Binding) => AttributeValue | undefined;

/** Compiles an operand of a condition. The only function among them is `size`. */
export function compileOperand(operand: Operand): Read {
  switch (operand.kind) {
    case 'path': return compilePath(operand);
    case 'value': return (_, { values }) => values[operand.slot];
    case 'call': return compileSize(operand.operands);
    default: return operand satisfies never;
  }
}

/** Compiles a document path. */
export function compilePath({ parts }: PathNode): Read {
  const [first = '', ...rest] = parts;
  const readAttribute = compileAttribute(first);
  if (rest.length === 0) return readAttribute;
  return (item, binding) => {
    let value = readAttribute(item, binding);
    for (let depth = 0; depth < rest.length && value !== undefined; depth += 1) {
      const part = rest[depth];
      value = child(value, typeof part === 'object' ? binding.names[part.slot] : part);
    }
    return value;
  };
}

function compileAttribute(part: PathPart): Read {
  if (typeof part === 'object') return (item, { names }) => getAttribute(item, names[part.slot] ?? '');
  const name = String(part);
  return (item) => getAttribute(item, name);
}

function compileSize([operand]: readonly Operand[]): Read {
  if (operand === undefined) return () => undefined;
  const read = compileOperand(operand);
  return (item, binding) => {
    const value = read(item, binding);
    const size = value === undefined ? undefined : sizeOf(value);
    return size === undefined ? undefined : { N: String(size) };
  };
}

/** What `size` says of a value: characters as UTF-16 counts them, bytes, or elements; undefined for types without a size. [X36] */
export function sizeOf(value: AttributeValue): number | undefined {
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return base64Length(value.B);
  if (value.M !== undefined) return Object.keys(value.M).length;
  return (value.L ?? value.SS ?? value.NS ?? value.BS)?.length;
}
