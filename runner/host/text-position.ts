export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Line and column, both from one, of an index into a text. */
export function positionAt(text: string, index: number): TextPosition {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return { line, column: index - before.lastIndexOf('\n') };
}

export function lineAt(text: string, line: number): string {
  return text.split('\n')[line - 1] ?? '';
}

/**
 * The column in the source of a column in the compiled line. Taking types away only deletes, so the compiled line is
 * found in the source character by character; where it is not, there is no column.
 */
export function sourceColumn(source: string, compiled: string, column: number): number | undefined {
  let at = -1;
  for (const character of compiled.slice(0, column)) {
    if (character === ' ') continue;
    at = source.indexOf(character, at + 1);
    if (at < 0) return undefined;
  }
  return at + 1;
}
