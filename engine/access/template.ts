import type { ContextKeys } from './context-keys';
import { type Glyph, literalPattern, wildcardPattern } from './pattern';

/** `${key}` or `${key, 'default'}` in a policy. */
interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

/** A text of a policy: characters and wildcards, with variables between them. */
export type Template = readonly (Glyph | Variable)[];

const VARIABLE = /\$\{([^}]*)\}/g;
const WITH_FALLBACK = /^\s*([^,]+?)\s*,\s*'(.*)'\s*$/s;
/** `${*}`, `${?}` and `${$}` stand for the characters themselves. */
const ESCAPES: ReadonlySet<string> = new Set(['*', '?', '$']);

/**
 * Reads a text of a policy.
 * @param options whether its `*` and `?` are wildcards, and whether it has variables: not so in policies of the older version [Z6]
 */
export function parseTemplate(text: string, { wildcards, variables }: { readonly wildcards: boolean; readonly variables: boolean }): Template {
  const read = wildcards ? wildcardPattern : literalPattern;
  if (!variables) return read(text);
  const parts: (Glyph | Variable)[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    parts.push(...read(text.slice(end, match.index)));
    const name = match[1] ?? '';
    if (ESCAPES.has(name)) parts.push(name);
    else parts.push(variableOf(name));
    end = match.index + match[0].length;
  }
  return [...parts, ...read(text.slice(end))];
}

function variableOf(text: string): Variable {
  const [, key, fallback] = WITH_FALLBACK.exec(text) ?? [];
  return { key: (key ?? text).trim().toLowerCase(), fallback };
}

/** The pattern in one request; undefined where a variable has no value there, or several. What a variable brings is taken literally. [Z6] */
export function resolveTemplate(template: Template, keys: ContextKeys): readonly Glyph[] | undefined {
  const pattern: Glyph[] = [];
  for (const part of template) {
    if (typeof part !== 'object') {
      pattern.push(part);
      continue;
    }
    const values = keys.get(part.key);
    const value = values?.length === 1 ? values[0] : part.fallback;
    if (value === undefined) return undefined;
    pattern.push(...value);
  }
  return pattern;
}
