import type { BucketState, PlaceInside, TableInside } from '../../../runner/host';
import { number, units } from '../../visualizers/shared/format';
import { Group } from './fields';

/** Busy tables have hundreds of partitions. */
const SHOWN = 24;

/** What each table, index and partition can take at this moment: full bars are unused burst, empty ones throttle. */
export function BucketTable({ table }: { readonly table: TableInside }) {
  return (
    <Group title="Token buckets">
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Tokens left">
        <table className="w-full text-left text-xs">
          <caption className="sr-only">Tokens left of {table.tableName}, its indexes and their partitions</caption>
          <thead>
            <tr className="border-b border-line-strong text-ink-faint">
              <th scope="col" className="py-1.5 pr-3 font-medium">Of</th>
              <th scope="col" className="py-1.5 pr-3 text-right font-medium">Items</th>
              <th scope="col" className="w-2/5 py-1.5 pr-4 font-medium">Reads</th>
              <th scope="col" className="w-2/5 py-1.5 font-medium">Writes</th>
            </tr>
          </thead>
          <tbody>{table.places.flatMap((place) => rowsOf(place, table))}</tbody>
        </table>
      </div>
      <p className="mt-2 text-xs text-ink-faint">A bucket fills at its rate. What a table leaves unused is kept for 300 seconds; a partition never gives more than 3,000 reads and 1,000 writes a second.</p>
    </Group>
  );
}

function rowsOf(place: PlaceInside, { tableName }: TableInside) {
  const name = place.indexName ?? tableName;
  const hidden = place.partitions.length - SHOWN;
  return [
    <tr key={name} className="border-b border-line">
      <th scope="row" className="py-1.5 pr-3 font-medium">
        {name}{place.waiting > 0 && <span className="font-normal text-ink-faint"> · {number(place.waiting)} writes behind</span>}
      </th>
      <td className="tabular py-1.5 pr-3 text-right">{number(place.items)}</td>
      <td className="py-1.5 pr-4"><Bucket bucket={place.read.bucket} color="var(--read)" /></td>
      <td className="py-1.5"><Bucket bucket={place.write.bucket} color="var(--write-line)" /></td>
    </tr>,
    ...place.partitions.slice(0, SHOWN).map(({ id, items, read, write }) => (
      <tr key={`${name} ${id}`} className="border-b border-line">
        <th scope="row" className="py-1 pr-3 pl-3 font-mono font-normal text-ink-soft">{id}</th>
        <td className="tabular py-1 pr-3 text-right">{number(items)}</td>
        <td className="py-1 pr-4"><Bucket bucket={read} color="var(--read)" /></td>
        <td className="py-1"><Bucket bucket={write} color="var(--write-line)" /></td>
      </tr>
    )),
    ...(hidden > 0 ? [<tr key={`${name} more`}><td colSpan={4} className="py-1 pl-3 text-ink-faint">and {number(hidden)} more partitions</td></tr>] : []),
  ];
}

function Bucket({ bucket, color }: { readonly bucket: BucketState | undefined; readonly color: string }) {
  if (bucket === undefined) return <span className="text-ink-faint">as its partitions can</span>;
  const { tokens, capacity, rate } = bucket;
  const share = capacity === 0 ? 0 : Math.max(0, Math.min(1, tokens / capacity));
  return (
    <div className="flex items-center gap-2" style={{ color }}>
      <span aria-hidden className="meter min-w-10 flex-1"><span className="meter-fill" style={{ width: `${share * 100}%` }} /></span>
      <span className="tabular shrink-0 text-right text-ink">{units(tokens)}<span className="text-ink-faint"> of {units(capacity)}, {units(rate)}/s</span></span>
    </div>
  );
}
