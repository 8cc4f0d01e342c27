import { classNames } from '../../ui/class-names';
import { bytes, count } from '../shared/format';
import { visitId } from './state';
import type { Partition, Place, RequestMark } from './state';

export interface PartitionOverviewProps {
  readonly place: Place;
  readonly request?: RequestMark | undefined;
  readonly open: readonly Partition[];
  readonly onOpen: (id: string) => void;
}

/** Many partitions at a glance: how full each is, which ones the request went to. */
export function PartitionOverview({ place, request, open, onOpen }: PartitionOverviewProps) {
  const most = Math.max(1, ...place.partitions.map((partition) => partition.bytes));
  return (
    <ul aria-label="All partitions" className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-1">
      {place.partitions.map((partition) => {
        const visit = request?.visits.get(visitId(place.id, partition.id));
        return (
          <li key={partition.id}>
            <button
              type="button"
              aria-pressed={open.includes(partition)}
              aria-label={`Partition ${partition.id}: ${count(partition.items, 'item')}, ${bytes(partition.bytes)}${visit === undefined ? '' : `, ${visit}`}`}
              onClick={() => onOpen(partition.id)}
              data-visit={visit}
              className={classNames('overview-cell', open.includes(partition) && 'overview-cell-open')}
            >
              <span className="overview-fill" style={{ height: `${(partition.bytes / most) * 100}%` }} />
              <span className="relative font-mono text-[0.625rem]">{partition.id}</span>
              <span className="tabular relative text-[0.625rem]">{partition.items}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
