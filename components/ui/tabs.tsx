'use client';

import * as Radix from '@radix-ui/react-tabs';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** Tabs with arrow keys, Home and End, as the ARIA pattern asks; the look is ours. */
export const Tabs = Radix.Root;

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={classNames('flex items-stretch gap-1', className)} {...rest} />;
}

export function Tab({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={classNames(
        'relative inline-flex items-center gap-1.5 px-2 whitespace-nowrap text-[0.8125rem] sm:px-2.5 font-medium text-ink-soft transition-colors',
        'hover:text-ink data-[state=active]:text-ink',
        'after:absolute after:inset-x-1.5 after:-bottom-px after:h-0.5 after:rounded-full after:bg-transparent',
        'data-[state=active]:after:bg-accent focus-visible:-outline-offset-4',
        className,
      )}
      {...rest}
    />
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={classNames('data-[state=inactive]:hidden', className)} {...rest} />;
}
