import { number } from './format';

export interface FactTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly (string | number)[] }[];
  readonly empty: string;
}

/** More rows than anybody reads one by one. */
const SHOWN = 250;

/** The table alternative of a picture. Numbers stand to the right. */
export function FactTable({ caption, columns, rows, empty }: FactTableProps) {
  if (rows.length === 0) return <p className="py-8 text-center text-sm text-ink-soft">{empty}</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={caption}>
      <table className="w-full text-left text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong text-ink-faint">
            {columns.map((column) => <th key={column} scope="col" className="py-1.5 pr-3 font-medium whitespace-nowrap">{column}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ id, cells }) => (
            <tr key={id} className="border-b border-line">
              {cells.map((cell, index) => (
                <td key={columns[index]} className={typeof cell === 'number' ? 'tabular py-1 pr-3 text-right' : 'max-w-[24ch] truncate py-1 pr-3'}>
                  {typeof cell === 'number' ? number(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className="py-2 text-xs text-ink-faint">and {number(rows.length - SHOWN)} more</p>}
    </div>
  );
}
