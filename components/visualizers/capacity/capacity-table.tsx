import { FactTable } from '../shared/fact-table';
import { placeText } from '../shared/place';
import type { PictureProps } from '../types';
import { blocksOf } from './blocks';
import type { CapacityState } from './reduce';
import { Totals } from './totals';

/** Every rounding of the latest requests as a row. */
export function CapacityTable({ state }: PictureProps<CapacityState>) {
  const rows = state.recent.flatMap(({ operation, charges }) => charges.map((charge) => ({
    id: String(charge.seq),
    cells: [operation, placeText(charge), charge.bytes, charge.unitBytes, blocksOf(charge).count, charge.factor, charge.units, charge.kind],
  })));
  return (
    <div className="space-y-5">
      <FactTable
        caption="How the units came about, latest request first"
        columns={['Request', 'Table or index', 'Bytes', 'Step', 'Steps', 'Factor', 'Units', 'Kind']}
        rows={rows.reverse()}
        empty="No units were consumed."
      />
      {rows.length > 0 && <Totals state={state} />}
    </div>
  );
}
