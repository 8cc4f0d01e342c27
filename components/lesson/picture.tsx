'use client';

import { ArrowRight, Boxes, Gauge, ListOrdered } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PictureId } from '../../content/types';
import { useLesson } from './lesson-context';

const LOOKS = {
  partitions: { icon: Boxes, title: 'Partitions' },
  capacity: { icon: Gauge, title: 'Capacity' },
  stream: { icon: ListOrdered, title: 'Stream' },
} as const;

export interface PictureProps {
  readonly id: PictureId;
  /** What to look for in it. */
  readonly children: ReactNode;
}

/** Sends the eye from the text to the picture that proves it. */
export function Picture({ id, children }: PictureProps) {
  const { setView, setPicture } = useLesson();
  const { icon: Icon, title } = LOOKS[id];
  return (
    <aside className="figure border-l-2 border-accent pl-4">
      <div className="text-[0.9375rem] leading-relaxed text-ink-soft">{children}</div>
      <button
        type="button"
        onClick={() => { setPicture(id); setView('picture'); }}
        className="group mt-1.5 inline-flex items-center gap-1.5 rounded text-sm font-medium text-accent hover:text-accent-strong"
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        See it in {title}
        <ArrowRight aria-hidden className="size-3.5 transition-transform group-hover:translate-x-0.5" />
      </button>
    </aside>
  );
}
