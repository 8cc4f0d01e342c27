'use client';

import { useId, useState } from 'react';
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
  /** Whether it need not be a whole number. */
  readonly fraction?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

export function NumberField({ onChange, ...props }: NumberFieldProps) {
  return <NumberInput {...props} onChange={(value) => { if (value !== undefined) onChange(value); }} />;
}

interface OptionalNumberFieldProps extends Omit<NumberFieldProps, 'value' | 'onChange'> {
  /** Empty: none. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

export function OptionalNumberField(props: OptionalNumberFieldProps) {
  return <NumberInput {...props} placeholder="no limit" />;
}

/** What is being typed may be no number yet; what was right last is kept until it is. */
function NumberInput({ label, value, min, max = Infinity, unit, fraction = false, disabled, placeholder, onChange }: OptionalNumberFieldProps & { readonly placeholder?: string }) {
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const says = useId();

  function type(text: string): void {
    const typedValue = text === '' ? undefined : Number(text);
    const isRight = typedValue === undefined ? placeholder !== undefined : typedValue >= min && typedValue <= max && (fraction || Number.isInteger(typedValue));
    setTyped(text);
    setWrong(!isRight);
    if (isRight) onChange(typedValue);
  }

  return (
    <span className="inline-flex max-w-full flex-col gap-1">
      <label className="flex items-center gap-1.5 text-ink-soft">
        {label}
        <input
          type="number"
          min={min}
          max={max === Infinity ? undefined : max}
          step={fraction ? 'any' : 1}
          value={typed ?? value ?? ''}
          placeholder={placeholder}
          disabled={disabled}
          aria-invalid={wrong}
          aria-describedby={wrong ? says : undefined}
          onChange={({ target }) => { if (target.validity.badInput) setWrong(true); else type(target.value); }}
          onBlur={() => setTyped(undefined)}
          className={`${FIELD} tabular w-[5.5rem]`}
        />
        {unit}
      </label>
      {wrong && <span id={says} role="alert" className="text-xs text-bad">{rangeText(min, max, fraction)} {value === undefined ? 'No limit' : value.toLocaleString('en')} is kept.</span>}
    </span>
  );
}

function rangeText(min: number, max: number, fraction: boolean): string {
  const kind = fraction ? 'A number' : 'A whole number';
  return max === Infinity ? `${kind} of at least ${min.toLocaleString('en')}.` : `${kind} from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`;
}

export function TextField({ label, value, placeholder, onChange }: { readonly label: string; readonly value: string; readonly placeholder?: string; readonly onChange: (value: string) => void }) {
  return (
    <label className="flex items-center gap-1.5 text-ink-soft">
      {label}
      <input type="text" value={value} placeholder={placeholder} spellCheck={false} onChange={({ target }) => onChange(target.value)} className={`${FIELD} w-28`} />
    </label>
  );
}

export function TextArea({ label, value, rows, onChange }: { readonly label: string; readonly value: string; readonly rows: number; readonly onChange: (value: string) => void }) {
  return (
    <label className="grid gap-1 text-ink-soft">
      {label}
      <textarea value={value} rows={rows} spellCheck={false} onChange={({ target }) => onChange(target.value)} className="w-full min-w-0 resize-y rounded-md border border-line-strong bg-surface p-2 font-mono text-xs text-ink" />
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
