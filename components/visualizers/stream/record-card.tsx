import { Pencil, Plus, Trash2 } from 'lucide-react';
import { classNames } from '../../ui/class-names';
import { keyText, valueText } from '../shared/attribute-text';
import { bytes } from '../shared/format';
import { diffImages } from './diff';
import type { AttributeChange } from './diff';
import type { StreamRecord } from './reduce';

const EVENTS = {
  INSERT: { icon: Plus, className: 'mark-inserted' },
  MODIFY: { icon: Pencil, className: 'mark-replaced' },
  REMOVE: { icon: Trash2, className: 'mark-removed' },
} as const;

const CHANGES = {
  added: { sign: '+', word: 'added', className: 'bg-(--insert-soft)' },
  removed: { sign: '−', word: 'removed', className: 'bg-(--remove-soft)' },
  changed: { sign: '~', word: 'changed', className: 'bg-write-soft' },
  same: { sign: '', word: 'same', className: '' },
} as const;

export interface RecordCardProps {
  readonly record: StreamRecord;
  readonly position: number;
  /** The request under the cursor wrote it. */
  readonly current: boolean;
}

export function RecordCard({ record, position, current }: RecordCardProps) {
  const { icon: Icon, className } = EVENTS[record.eventName];
  const changes = diffImages(record.keys, record.oldImage, record.newImage);
  return (
    <li
      data-current={current || undefined}
      className={classNames('rounded-lg border bg-surface', current ? 'border-ink-faint' : 'border-line')}
    >
      <p className="flex items-center gap-2 px-3 py-1.5 text-xs">
        <span className="tabular w-5 shrink-0 text-ink-faint">{position}</span>
        <span className={classNames('inline-flex shrink-0 items-center gap-1 rounded border px-1.5 py-px font-mono text-[0.6875rem] font-semibold', className)}>
          <Icon aria-hidden className="size-3" strokeWidth={2.25} />
          {record.eventName}
        </span>
        <span className="min-w-0 flex-1 truncate font-medium">{keyText(record.keys)}</span>
        {record.byService && <span className="shrink-0 text-ink-faint">by TTL</span>}
        <span className="hidden max-w-[9rem] truncate font-mono text-[0.625rem] text-ink-faint [direction:rtl] sm:block" title={`Sequence number ${record.sequenceNumber}`}>
          {record.sequenceNumber}
        </span>
        <span className="tabular shrink-0 text-ink-faint">{bytes(record.bytes)}</span>
      </p>
      {changes.length > 0 && <ImageTable record={record} changes={changes} />}
    </li>
  );
}

function ImageTable({ record, changes }: { readonly record: StreamRecord; readonly changes: readonly AttributeChange[] }) {
  return (
    <table className="w-full table-fixed border-t border-line text-left font-mono text-[0.6875rem]">
      <thead className="sr-only">
        <tr>
          <th scope="col">Attribute</th>
          {record.oldImage && <th scope="col">Old image</th>}
          {record.newImage && <th scope="col">New image</th>}
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, change, before, after }) => {
          const { sign, word, className } = record.eventName === 'MODIFY' ? CHANGES[change] : CHANGES.same;
          return (
            <tr key={name} className={className}>
              <th scope="row" className="w-1/4 truncate py-0.5 pl-3 font-medium text-ink">{name}</th>
              {record.oldImage && <td className="truncate px-2 py-0.5 text-ink-soft">{before ? valueText(before) : ''}</td>}
              {record.newImage && <td className="truncate px-2 py-0.5 text-ink">{after ? valueText(after) : ''}</td>}
              <td className="w-7 py-0.5 pr-3 text-right text-ink"><span aria-hidden>{sign}</span><span className="sr-only">{word}</span></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
