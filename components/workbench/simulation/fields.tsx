'use client';

import { useId } from 'react';
import type { ReactNode } from 'react';

/** A titled part of the simulation's controls. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="mb-2 text-xs font-semibold tracking-wide text-ink-faint uppercase">{title}</h3>
      {children}
    </section>
  );
}

const FIELD = 'h-8 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ink disabled:opacity-50';

export type Choice<Value extends string> = readonly [value: Value, text: string];

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

export function Select<Value extends string>({ label, value, options, onChange, disabled }: SelectProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      disabled={disabled}
      // The options are all there are.
      onChange={({ target }) => onChange(target.value as Value)}
      className={`${FIELD} max-w-full`}
    >
      {options.map(([id, text]) => <option key={id} value={id}>{text}</option>)}
    </select>
  );
}

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max?: number;
  readonly unit?: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, value, min, max = Infinity, unit, disabled, onChange }: NumberFieldProps) {
  return (
    <label className="flex items-center gap-1.5 text-ink-soft">
      {label}
      <input
        type="number"
        min={min}
        value={value}
        disabled={disabled}
        onChange={({ target }) => { if (target.value !== '') onChange(Math.min(max, Math.max(min, Number(target.value)))); }}
        className={`${FIELD} tabular w-[5.5rem]`}
      />
      {unit}
    </label>
  );
}

interface OptionalNumberFieldProps extends Omit<NumberFieldProps, 'value' | 'onChange'> {
  /** Empty: none. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

export function OptionalNumberField({ label, value, min, unit, onChange }: OptionalNumberFieldProps) {
  return (
    <label className="flex items-center gap-1.5 text-ink-soft">
      {label}
      <input
        type="number"
        min={min}
        value={value ?? ''}
        placeholder="no limit"
        onChange={({ target }) => onChange(target.value === '' ? undefined : Math.max(min, Number(target.value)))}
        className={`${FIELD} tabular w-[5.5rem]`}
      />
      {unit}
    </label>
  );
}

export function TextField({ label, value, placeholder, onChange }: { readonly label: string; readonly value: string; readonly placeholder?: string; readonly onChange: (value: string) => void }) {
  return (
    <label className="flex items-center gap-1.5 text-ink-soft">
      {label}
      <input type="text" value={value} placeholder={placeholder} spellCheck={false} onChange={({ target }) => onChange(target.value)} className={`${FIELD} w-28`} />
    </label>
  );
}

export function Check({ label, checked, onChange }: { readonly label: ReactNode; readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  return (
    <label className="flex cursor-pointer items-start gap-2">
      <input type="checkbox" className="mt-0.5 size-3.5 shrink-0 accent-(--accent)" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </label>
  );
}
