import { ArrowLeft, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { LessonSummary } from '../../content/types';

export interface LessonFooterProps {
  readonly previous?: LessonSummary | undefined;
  readonly next?: LessonSummary | undefined;
}

const CARD = 'group flex flex-1 flex-col gap-1 rounded-xl border border-line p-4 transition-colors hover:border-ink-faint';

export function LessonFooter({ previous, next }: LessonFooterProps) {
  return (
    <nav aria-label="Next and previous lesson" className="mt-10 flex flex-col gap-3 sm:flex-row">
      {previous && (
        <Link href={`/course/${previous.id}/`} className={CARD}>
          <span className="flex items-center gap-1.5 text-xs text-ink-faint"><ArrowLeft aria-hidden className="size-3.5" /> Before</span>
          <span className="font-medium">{previous.title}</span>
        </Link>
      )}
      <Link href={next === undefined ? '/course/' : `/course/${next.id}/`} className={`${CARD} sm:items-end sm:text-right`}>
        <span className="flex items-center gap-1.5 text-xs text-ink-faint">{next === undefined ? 'All lessons' : 'Next'} <ArrowRight aria-hidden className="size-3.5" /></span>
        <span className="font-medium">{next?.title ?? 'Back to the course'}</span>
      </Link>
    </nav>
  );
}
