import { Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';

export function Hint({ children }: { readonly children: ReactNode }) {
  return (
    <details className="group rounded-lg border border-line bg-surface text-[0.9375rem]">
      <summary className="flex items-center gap-2 rounded-lg px-3 py-2 text-sm font-medium text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <Lightbulb aria-hidden className="size-4 text-note" strokeWidth={1.75} />
        Hint
      </summary>
      <div className="space-y-2 px-3 pb-3 leading-relaxed">{children}</div>
    </details>
  );
}
