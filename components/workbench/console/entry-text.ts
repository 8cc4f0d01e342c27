import type { ConsoleEntry, ConsoleValue } from '../../../runner/host';

/** A console entry as one text, as checks and the clipboard see it. */
export function entryText(entry: ConsoleEntry): string {
  return entry.values.map((value) => (value.type === 'string' ? value.text : valueText(value))).join(' ');
}

/** A value as JavaScript would write it, on one line. */
export function valueText(value: ConsoleValue): string {
  switch (value.type) {
    case 'undefined':
    case 'null':
      return value.type;
    case 'circular':
    case 'getter':
    case 'unreadable':
      return `[${value.type}]`;
    case 'cut':
      return '…';
    case 'boolean':
      return String(value.value);
    case 'number':
    case 'symbol':
    case 'regexp':
    case 'date':
      return value.text;
    case 'bigint':
      return `${value.text}n`;
    case 'string':
      return JSON.stringify(value.text);
    case 'function':
      return `${value.isClass ? 'class' : 'function'} ${value.name}`;
    case 'bytes':
      return `${value.name}(${value.size}) ${value.text}`;
    case 'array':
      return `[${join(value.items.map(valueText), value.size)}]`;
    case 'set':
      return `${value.name || 'Set'} {${join(value.items.map(valueText), value.size)}}`;
    case 'map':
      return `Map {${join(value.pairs.map(([key, member]) => `${valueText(key)} => ${valueText(member)}`), value.size)}}`;
    case 'object':
      return `${value.name === '' ? '' : `${value.name} `}${object(value.entries.map(([name, member]) => `${name}: ${valueText(member)}`), value.size)}`;
    case 'error':
      return `${value.name}: ${value.message}`;
    case 'attribute':
      return `{ ${value.descriptor}: ${valueText(value.value)} }`;
    default:
      return unknown(value);
  }
}

function object(parts: readonly string[], size: number): string {
  return parts.length === 0 ? '{}' : `{ ${join(parts, size)} }`;
}

function join(parts: readonly string[], size: number): string {
  return size > parts.length ? `${parts.join(', ')}, … ${size - parts.length} more` : parts.join(', ');
}

function unknown(_value: never): string {
  return '';
}
