/** A line of a CSV file, or undefined for one whose quotes do not fit together. */
export type CsvRow = readonly string[] | undefined;

/**
 * The rows of a CSV file (RFC 4180) with any delimiter: a cell in quotes may hold delimiters, line ends and doubled
 * quotes; a quote inside another cell, or text after a closing quote, spoils its row. Empty lines are skipped. [F21]
 */
export function parseCsv(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const row: string[] = [];
    let sound = true;
    for (let more = true; more;) {
      const cell = readCell(text, at, delimiter);
      sound &&= cell.sound;
      row.push(cell.value);
      more = text[cell.end] === delimiter;
      at = cell.end + 1;
    }
    // A line may end in CR LF.
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1;
    if (row.length > 1 || row[0] !== '' || !sound) rows.push(sound ? row : undefined);
  }
  return rows;
}

interface Cell {
  readonly value: string;
  /** Where the delimiter, the line end or the end of the file stands. */
  readonly end: number;
  readonly sound: boolean;
}

function readCell(text: string, start: number, delimiter: string): Cell {
  if (text[start] !== '"') {
    const end = cellEnd(text, start, delimiter);
    const value = text.slice(start, end);
    return { value, end, sound: !value.includes('"') };
  }
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: '', end: text.length, sound: false };
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  const end = cellEnd(text, at, delimiter);
  return { value, end, sound: end === at };
}

function cellEnd(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
