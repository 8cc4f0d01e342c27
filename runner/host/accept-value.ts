import { ATTRIBUTE_DESCRIPTORS, CONSOLE_LIMITS, type ConsoleProperty, type ConsoleValue } from '../protocol';

export interface ValueBudget {
  nodes: number;
  text: number;
}

type Fields = Readonly<Record<string, unknown>>;

const CUT: ConsoleValue = { type: 'cut' };

/** Rebuilds a described value from untrusted data; whatever does not fit becomes `cut`. */
export function acceptValue(data: unknown, budget: ValueBudget, depth = 0): ConsoleValue {
  if (!isFields(data) || budget.nodes <= 0 || depth > CONSOLE_LIMITS.depth + 1) return CUT;
  budget.nodes -= 1;
  const inner = (value: unknown): ConsoleValue => acceptValue(value, budget, depth + 1);
  const text = (value: unknown): string => acceptText(value, budget);
  switch (data['type']) {
    case 'undefined': case 'null': case 'circular': case 'getter': case 'unreadable': case 'cut':
      return { type: data['type'] };
    case 'boolean':
      return { type: 'boolean', value: data['value'] === true };
    case 'number': case 'bigint': case 'symbol': case 'regexp': case 'date':
      return { type: data['type'], text: text(data['text']) };
    case 'string':
      return { type: 'string', text: text(data['text']), size: acceptSize(data['size']) };
    case 'function':
      return { type: 'function', name: text(data['name']), isClass: data['isClass'] === true };
    case 'bytes':
      return { type: 'bytes', name: text(data['name']), text: text(data['text']), size: acceptSize(data['size']) };
    case 'array': case 'set': {
      const items = list(data['items']).map(inner);
      return { type: data['type'], name: text(data['name']), size: acceptSize(data['size']), items };
    }
    case 'map': {
      const pairs = list(data['pairs']).map((pair) => {
        const [key, value] = list(pair);
        return [inner(key), inner(value)] as const;
      });
      return { type: 'map', size: acceptSize(data['size']), pairs };
    }
    case 'object':
      return { type: 'object', name: text(data['name']), size: acceptSize(data['size']), entries: acceptEntries(data, inner, text) };
    case 'error': {
      const line = acceptLine(data['line']);
      return {
        type: 'error', name: text(data['name']), message: text(data['message']), ...(line === undefined ? {} : { line }),
        size: acceptSize(data['size']), entries: acceptEntries(data, inner, text),
      };
    }
    case 'attribute': {
      const descriptor = ATTRIBUTE_DESCRIPTORS.find((name) => name === data['descriptor']);
      return descriptor === undefined ? CUT : { type: 'attribute', descriptor, value: inner(data['value']) };
    }
    default:
      return CUT;
  }
}

function acceptEntries(
  data: Fields, inner: (value: unknown) => ConsoleValue, text: (value: unknown) => string,
): ConsoleProperty[] {
  return list(data['entries']).map((entry) => {
    const [name, value] = list(entry);
    return [text(name), inner(value)] as const;
  });
}

export function acceptText(value: unknown, budget: ValueBudget): string {
  const accepted = typeof value === 'string' ? value.slice(0, Math.max(0, Math.min(CONSOLE_LIMITS.textLength, budget.text))) : '';
  budget.text -= accepted.length;
  return accepted;
}

export function acceptSize(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/** Lines and columns count from one. */
export function acceptLine(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 ? value : undefined;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]).slice(0, CONSOLE_LIMITS.width) : [];
}
