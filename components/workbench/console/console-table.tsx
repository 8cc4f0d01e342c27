import type { ConsoleValue } from '../../../runner/host';
import { valueText } from './entry-text';

type Row = readonly [index: string, value: ConsoleValue];

/** `console.table`, or nothing where the value has no rows. */
export function ConsoleTable({ value }: { readonly value: ConsoleValue }) {
  const rows = rowsOf(value);
  const columns = [...new Set(rows.flatMap(([, row]) => (row.type === 'object' ? row.entries.map(([name]) => name) : [])))];
  const plain = rows.some(([, row]) => row.type !== 'object');
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Printed table">
      <table className="my-1 border-collapse text-left">
        <thead>
          <tr>
            {['', ...columns, ...(plain ? ['value'] : [])].map((column) => (
              <th key={column} scope="col" className="border border-line px-2 py-0.5 font-semibold text-ink-faint">{column || <span className="sr-only">index</span>}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([index, row]) => (
            <tr key={index}>
              <th scope="row" className="border border-line px-2 py-0.5 font-normal text-ink-faint">{index}</th>
              {columns.map((column) => <td key={column} className="border border-line px-2 py-0.5">{cell(row, column)}</td>)}
              {plain && <td className="border border-line px-2 py-0.5">{row.type === 'object' ? '' : valueText(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function isTabular(value: ConsoleValue | undefined): value is ConsoleValue {
  return value !== undefined && rowsOf(value).length > 0;
}

function rowsOf(value: ConsoleValue): readonly Row[] {
  if (value.type === 'array') return value.items.map((item, index) => [String(index), item] as const);
  return value.type === 'object' ? value.entries : [];
}

function cell(row: ConsoleValue, column: string): string {
  const entry = row.type === 'object' ? row.entries.find(([name]) => name === column) : undefined;
  if (entry === undefined) return '';
  return entry[1].type === 'string' ? entry[1].text : valueText(entry[1]);
}
