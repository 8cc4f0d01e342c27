'use client';

import { ListOrdered } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Notice } from '../../ui/notice';
import { count, number } from '../shared/format';
import { scrollParent, scrollWithin } from '../shared/scroll-within';
import type { PictureProps } from '../types';
import { RecordCard } from './record-card';
import type { Shard, StreamState } from './reduce';

export function StreamView({ state }: PictureProps<StreamState>) {
  if (state.streams.length === 0) {
    return (
      <Notice icon={ListOrdered} title="No stream">
        A table has one if it was created or updated with a <code>StreamSpecification</code>. Every change then leaves a record.
      </Notice>
    );
  }
  return (
    <div className="picture space-y-5">
      {state.streams.map((stream) => (
        <section key={stream.arn} aria-label={`Stream of ${stream.tableName}`} className="space-y-3">
          <h3 className="flex items-baseline gap-2 text-[0.8125rem] font-semibold">
            {stream.tableName}
            <span className="font-mono text-[0.6875rem] font-normal text-ink-faint">{stream.viewType}</span>
          </h3>
          <Shards shards={stream.shards} requestId={state.requestId} />
        </section>
      ))}
    </div>
  );
}

interface ShardsProps {
  readonly shards: readonly Shard[];
  readonly requestId: string | undefined;
}

/** Shards with records in full; the others in one line. */
function Shards({ shards, requestId }: ShardsProps) {
  const filled = shards.filter(({ records }) => records.length > 0);
  const empty = shards.length - filled.length;
  return (
    <>
      {filled.map((shard) => <ShardLane key={shard.id} shard={shard} requestId={requestId} />)}
      {empty > 0 && (
        <p className="rounded-lg border border-dashed border-line-strong px-3 py-3 text-center text-xs text-ink-soft">
          {filled.length === 0 ? `${count(empty, 'shard')}, no record yet. Write an item.` : `${count(empty, 'shard')} without records`}
        </p>
      )}
    </>
  );
}

function ShardLane({ shard, requestId }: { readonly shard: Shard; readonly requestId: string | undefined }) {
  const list = useRef<HTMLOListElement>(null);
  const last = shard.records.at(-1)?.sequenceNumber;
  useEffect(() => {
    scrollWithin(scrollParent(list.current), list.current?.querySelector('[data-current]') ?? list.current?.lastElementChild);
  }, [last]);
  return (
    <section aria-label={`Shard ${shard.id}`}>
      <h4 className="mb-1.5 flex items-baseline gap-2 text-xs text-ink-faint">
        <span className="min-w-0 truncate font-mono">{shard.id}</span>
        <span className="shrink-0">{shard.open ? 'open' : 'closed'}</span>
        {shard.parentId !== undefined && <span className="min-w-0 truncate">child of <span className="font-mono">{shard.parentId.slice(shard.parentId.lastIndexOf('-') + 1)}</span></span>}
        <span className="tabular ml-auto shrink-0">{count(shard.records.length + shard.dropped, 'record')}</span>
      </h4>
      <ol ref={list} start={shard.dropped + 1} className="space-y-1.5">
        {shard.dropped > 0 && <li className="list-none text-xs text-ink-faint">{number(shard.dropped)} older records</li>}
        {shard.records.map((record, index) => (
          <RecordCard
            key={record.sequenceNumber}
            record={record}
            position={shard.dropped + index + 1}
            current={record.requestId !== undefined && record.requestId === requestId}
          />
        ))}
      </ol>
    </section>
  );
}
