import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

export interface CalloutProps {
  readonly title?: string;
  readonly children: ReactNode;
}

export function Note({ title, children }: CalloutProps) {
  return (
    <aside className="callout border-line bg-sunken">
      <Info aria-hidden className="mt-[0.3rem] size-4 shrink-0 text-ink-faint" strokeWidth={2} />
      <CalloutBody title={title} className="">{children}</CalloutBody>
    </aside>
  );
}

export function Warning({ title, children }: CalloutProps) {
  return (
    <aside className="callout border-transparent bg-note-soft">
      <TriangleAlert aria-hidden className="mt-[0.3rem] size-4 shrink-0 text-note" strokeWidth={2} />
      <CalloutBody title={title ?? 'Careful'} className="text-note">{children}</CalloutBody>
    </aside>
  );
}

function CalloutBody({ title, className, children }: { readonly title?: string | undefined; readonly className: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 space-y-2">
      {title !== undefined && <p className={classNames('font-semibold', className)}>{title}</p>}
      {children}
    </div>
  );
}
