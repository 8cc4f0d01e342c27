import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type ButtonLook = 'primary' | 'secondary' | 'quiet';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  secondary: 'bg-surface text-ink border-line-strong hover:border-ink-faint hover:bg-sunken',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
};

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-md border font-medium select-none whitespace-nowrap ' +
  'transition-colors disabled:opacity-45 disabled:pointer-events-none';

const SIZES = { small: 'h-8 px-2.5 text-[0.8125rem]', medium: 'h-9 px-3.5 text-sm', large: 'h-11 px-5 text-[0.9375rem]' };

export type ButtonSize = keyof typeof SIZES;

/** The class names of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'secondary', size: ButtonSize = 'medium', extra?: string): string {
  return classNames(BASE, LOOKS[look], SIZES[size], extra);
}

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
}

export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(look, size, className)} {...rest} />;
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** What it does: the accessible name and the tooltip. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A square button with only a picture on it. */
export function IconButton({ label, className, type = 'button', children, ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors',
        'hover:bg-sunken hover:text-ink disabled:pointer-events-none disabled:opacity-35',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
