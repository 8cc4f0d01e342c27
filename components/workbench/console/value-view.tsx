'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ConsoleValue } from '../../../runner/host';
import { classNames } from '../../ui/class-names';
import { valueText } from './entry-text';

export interface ValueViewProps {
  readonly value: ConsoleValue;
  /** Stands before the value, as in `name: value`. */
  readonly name?: string | undefined;
  readonly open?: boolean;
  /** Text without quotes, as console.log prints its arguments. */
  readonly bare?: boolean;
  /** What a closed branch shows instead of its content. */
  readonly label?: string;
}

/** A value as a tree whose branches open. */
export function ValueView({ value, name, open = false, bare = false, label }: ValueViewProps) {
  const parts = partsOf(value);
  if (parts.length === 0) {
    return (
      <span>
        {name !== undefined && <Name>{name}</Name>}
        <Leaf value={value} bare={bare} />
      </span>
    );
  }
  return <Branch value={value} name={name} parts={parts} initiallyOpen={open} label={label} />;
}

interface BranchProps {
  readonly value: ConsoleValue;
  readonly name: string | undefined;
  readonly parts: readonly Part[];
  readonly initiallyOpen: boolean;
  readonly label: string | undefined;
}

function Branch({ value, name, parts, initiallyOpen, label }: BranchProps) {
  const [open, setOpen] = useState(initiallyOpen);
  const left = sizeOf(value) - parts.length;
  return (
    <span className="inline-block max-w-full min-w-0 align-top">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="group inline-flex max-w-full items-start gap-0.5 text-left hover:bg-sunken">
        <ChevronRight aria-hidden className="mt-[0.1875rem] size-3 shrink-0 text-ink-faint transition-transform group-aria-expanded:rotate-90" />
        <span className={classNames('min-w-0', open ? 'truncate' : 'line-clamp-3 break-all')}>
          {name !== undefined && <Name>{name}</Name>}
          {open ? <span className="text-ink-faint">{label ?? title(value)}</span> : (label ?? valueText(value))}
        </span>
      </button>
      {open && (
        <ul className="ml-1.5 border-l border-line pl-3">
          {parts.map((part, index) => (
            <li key={`${index} ${part.name}`}><ValueView value={part.value} name={part.name} /></li>
          ))}
          {left > 0 && <li className="text-ink-faint">… {left} more</li>}
        </ul>
      )}
    </span>
  );
}

function Name({ children }: { readonly children: string }) {
  return <span className="text-ink-faint">{children}: </span>;
}

function Leaf({ value, bare }: { readonly value: ConsoleValue; readonly bare: boolean }) {
  if (value.type === 'string' && bare) {
    const cut = value.size > value.text.length ? ` … ${value.size - value.text.length} more characters` : '';
    return <span className="break-words whitespace-pre-wrap">{value.text}{cut}</span>;
  }
  if (value.type === 'attribute') {
    return (
      <span>
        <span className="mr-1 rounded bg-sunken px-1 text-[0.625rem] font-semibold text-ink-faint">{value.descriptor}</span>
        <Leaf value={value.value} bare={false} />
      </span>
    );
  }
  return <span className={classNames('break-all', LOOKS[value.type])}>{valueText(value)}</span>;
}

const LOOKS: Readonly<Partial<Record<ConsoleValue['type'], string>>> = {
  string: 'text-(--shiki-token-string)',
  number: 'text-(--shiki-token-constant)',
  bigint: 'text-(--shiki-token-constant)',
  boolean: 'text-(--shiki-token-keyword)',
  null: 'text-ink-faint',
  undefined: 'text-ink-faint',
  circular: 'text-ink-faint',
  getter: 'text-ink-faint',
  unreadable: 'text-ink-faint',
  cut: 'text-ink-faint',
};

interface Part {
  readonly name: string;
  readonly value: ConsoleValue;
}

function partsOf(value: ConsoleValue): readonly Part[] {
  switch (value.type) {
    case 'array':
    case 'set':
      return value.items.map((item, index) => ({ name: String(index), value: item }));
    case 'map':
      return value.pairs.map(([key, member]) => ({ name: valueText(key), value: member }));
    case 'object':
    case 'error':
      return value.entries.map(([name, member]) => ({ name, value: member }));
    case 'attribute':
      return partsOf(value.value);
    default:
      return [];
  }
}

function sizeOf(value: ConsoleValue): number {
  if (value.type === 'attribute') return sizeOf(value.value);
  return 'size' in value && value.type !== 'string' && value.type !== 'bytes' ? value.size : 0;
}

/** What stands in the first line of an open branch. */
function title(value: ConsoleValue): string {
  switch (value.type) {
    case 'array':
      return `${value.name === 'Array' ? '' : value.name}[${value.size}]`;
    case 'set':
      return `${value.name || 'Set'}(${value.size})`;
    case 'map':
      return `Map(${value.size})`;
    case 'object':
      return value.name === '' ? '{…}' : value.name;
    case 'error':
      return `${value.name}: ${value.message}`;
    case 'attribute':
      return `${value.descriptor} (${sizeOf(value.value)})`;
    default:
      return '';
  }
}
