import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface NoticeProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly className?: string;
}

/** What stands where there is nothing to show yet, or where something failed. */
export function Notice({ icon: Icon, title, children, className }: NoticeProps) {
  return (
    <div className={classNames('flex flex-col items-center justify-center gap-2 px-6 py-10 text-center', className)}>
      {Icon && <Icon aria-hidden className="size-6 text-ink-faint" strokeWidth={1.5} />}
      <p className="text-sm font-medium text-ink">{title}</p>
      {children && <div className="max-w-[42ch] text-sm leading-relaxed text-ink-soft">{children}</div>}
    </div>
  );
}
