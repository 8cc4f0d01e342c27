import { bytes } from '../shared/format';
import { classNames } from '../../ui/class-names';
import { MARKS } from './touch';
import type { Mark } from './touch';
import type { Ghost, PlacedItem } from './state';

export interface ItemRowProps {
  readonly label: string;
  readonly item: PlacedItem;
  readonly hash: number;
  readonly mark?: Mark | undefined;
  readonly selected: boolean;
  readonly onSelect: (item: PlacedItem) => void;
}

export function ItemRow({ label, item, hash, mark, selected, onSelect }: ItemRowProps) {
  return (
    <li data-item={item.id} data-hash={hash}>
      <button
        type="button"
        // One of them is reached by Tab, the others by arrow keys.
        tabIndex={-1}
        aria-expanded={selected}
        onClick={() => onSelect(item)}
        className={classNames('item-row', mark && MARKS[mark].className, selected && 'outline-2 outline-accent')}
      >
        {mark && <MarkIcon mark={mark} />}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <span className="tabular shrink-0 text-[0.6875rem] text-ink-soft">{bytes(item.bytes)}</span>
      </button>
    </li>
  );
}

export function GhostRow({ ghost, label }: { readonly ghost: Ghost; readonly label: string }) {
  return (
    <li className={classNames('item-row', MARKS[ghost.touch].className)}>
      <MarkIcon mark={ghost.touch} />
      <span className={classNames('min-w-0 flex-1 truncate', ghost.touch === 'removed' && 'line-through')}>{label}</span>
    </li>
  );
}

function MarkIcon({ mark }: { readonly mark: Mark }) {
  const { icon: Icon, word } = MARKS[mark];
  return (
    <>
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />
      <span className="sr-only">{word}: </span>
    </>
  );
}
