import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import type { DocumentPath } from '../document-path';
import type { Given } from './compile';

/**
 * Writes expressions in the many ways that mean the same: white space, letter case of keywords, parentheses,
 * placeholders for names. `noise` decides which; the same noise writes the same.
 */
export interface Printer {
  path(path: DocumentPath): string;
  value(value: AttributeValue): string;
  keyword(word: string): string;
  /** What must stand apart from its neighbours. */
  words(...pieces: string[]): string;
  /** What may stand side by side. */
  symbols(...pieces: string[]): string;
  /** Perhaps in parentheses, of which there are none around it yet. */
  maybeWrapped(text: string): string;
  readonly given: Required<Given>;
}

export function printer(noise: readonly number[]): Printer {
  let at = 0;
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const choose = <T>(options: readonly [T, ...T[]]): T => options[(noise[at++ % noise.length] ?? 0) % options.length] ?? options[0];
  const name = (text: string): string => {
    if (choose([true, false])) return text;
    const placeholder = choose([`#${text}`, `#${text}_2`]);
    names[placeholder] = text;
    return placeholder;
  };
  const self: Printer = {
    path: (path) => path.map((part, depth) => (typeof part === 'number' ? self.symbols('[', String(part), ']') : depth === 0 ? name(part) : self.symbols('.', name(part)))).join(choose(['', '', ' '])),
    value: (value) => {
      const known = Object.keys(values).find((key) => values[key] === value);
      const placeholder = known ?? `:v${Object.keys(values).length}`;
      values[placeholder] = value;
      return placeholder;
    },
    keyword: (word) => choose([word, word, word.toLowerCase(), word.slice(0, 1) + word.slice(1).toLowerCase()]),
    words: (...pieces) => pieces.join(choose([' ', ' ', '  ', '\n\t'])),
    symbols: (...pieces) => pieces.join(choose(['', ' '])),
    maybeWrapped: (text) => (choose([false, false, true]) ? self.symbols('(', text, ')') : text),
    given: { names, values: values as AttributeMap },
  };
  return self;
}
