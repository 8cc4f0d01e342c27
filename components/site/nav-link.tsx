'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

export function NavLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const here = usePathname().startsWith(href);
  return (
    <Link
      href={href}
      // A lesson page has better things to load than pages the reader may never open.
      prefetch={false}
      aria-current={here ? 'true' : undefined}
      className={classNames(
        'rounded-md px-2.5 py-1.5 text-sm font-medium transition-colors hover:bg-sunken hover:text-ink',
        here ? 'text-ink' : 'text-ink-soft',
      )}
    >
      {children}
    </Link>
  );
}
