import { classNames } from '../../ui/class-names';
import { units } from '../shared/format';
import type { RequestUnits } from './reduce';

export interface RecentBarsProps {
  readonly recent: readonly RequestUnits[];
  readonly currentId?: string | undefined;
}

/** Request after request: reads grow upwards, writes downwards. */
export function RecentBars({ recent, currentId }: RecentBarsProps) {
  const most = Math.max(1, ...recent.flatMap(({ readUnits, writeUnits }) => [readUnits, writeUnits]));
  const height = (value: number) => `${(value / most) * 100}%`;
  return (
    <figure>
      <figcaption className="mb-1.5 flex items-baseline gap-4 text-xs text-ink-faint">
        <span>Units per request</span>
        <span className="ml-auto">↑ read</span>
        <span>↓ write</span>
        <span className="tabular">highest {units(most)}</span>
      </figcaption>
      <div aria-hidden className="flex h-20 gap-[3px] rounded-md border border-line bg-surface px-2 py-1.5">
        {recent.map(({ requestId, operation, readUnits, writeUnits }) => (
          <span
            key={requestId}
            title={`${operation}: ${readUnits > 0 ? `${units(readUnits)} RCU` : `${units(writeUnits)} WCU`}`}
            className={classNames('recent-bar', requestId === currentId && 'recent-bar-current')}
          >
            <span className="flex flex-1 items-end border-b border-line-strong">
              <span className="w-full rounded-t-[2px] bg-read" style={{ height: height(readUnits) }} />
            </span>
            <span className="flex flex-1 items-start">
              <span className="w-full rounded-b-[2px] bg-write" style={{ height: height(writeUnits) }} />
            </span>
          </span>
        ))}
      </div>
    </figure>
  );
}
