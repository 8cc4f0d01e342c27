import { units } from '../shared/format';
import type { CapacityState } from './reduce';

export function Totals({ state }: { readonly state: CapacityState }) {
  return (
    <table className="w-full text-left text-xs">
      <caption className="mb-1 text-left text-xs text-ink-faint">Sum of this run</caption>
      <thead>
        <tr className="border-b border-line-strong text-ink-faint">
          <th scope="col" className="py-1 font-medium">Table or index</th>
          <th scope="col" className="py-1 text-right font-medium">Read units</th>
          <th scope="col" className="py-1 text-right font-medium">Write units</th>
        </tr>
      </thead>
      <tbody className="tabular">
        {state.totals.map((total) => (
          <tr key={total.id} className="border-b border-line">
            <th scope="row" className="py-1 font-medium">
              {total.indexName === undefined ? total.tableName : `${total.tableName} › ${total.indexName}`}
            </th>
            <td className="py-1 text-right">{units(total.readUnits)}</td>
            <td className="py-1 text-right">{units(total.writeUnits)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot className="tabular">
        <tr>
          <th scope="row" className="py-1 font-semibold">All</th>
          <td className="py-1 text-right font-semibold">{units(state.readUnits)}</td>
          <td className="py-1 text-right font-semibold">{units(state.writeUnits)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
