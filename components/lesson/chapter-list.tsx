import Link from 'next/link';
import type { Chapter } from '../../content/types';
import { ChapterProgress } from '../progress/chapter-progress';
import { StatusMark } from '../progress/status-mark';

export function ChapterList({ chapters }: { readonly chapters: readonly Chapter[] }) {
  return (
    <ol className="mt-12 space-y-14">
      {chapters.map((chapter) => (
        <li key={chapter.slug} id={chapter.slug} className="scroll-mt-20">
          <header className="border-b border-line-strong pb-4">
            <div className="flex items-baseline gap-4">
              <h2 className="text-xl font-semibold tracking-tight">
                <span className="mr-3 font-mono text-base font-normal text-ink-faint">{chapter.number}</span>
                {chapter.title}
              </h2>
              <ChapterProgress lessons={chapter.lessons} />
            </div>
            <p className="mt-2 max-w-[38rem] leading-relaxed text-ink-soft">{chapter.summary}</p>
          </header>
          <ol>
            {chapter.lessons.map((lesson) => (
              <li key={lesson.id} className="border-b border-line">
                <Link href={`/course/${lesson.id}/`} className="group -mx-3 flex items-start gap-4 rounded-lg px-3 py-4 transition-colors hover:bg-sunken">
                  <StatusMark lesson={lesson} className="mt-0.5" />
                  <span className="min-w-0 flex-1">
                    <span className="flex items-baseline gap-3">
                      <span className="font-medium group-hover:text-accent">{lesson.title}</span>
                      <span className="tabular ml-auto shrink-0 text-xs text-ink-faint">{lesson.minutes} min</span>
                    </span>
                    <span className="mt-1 block max-w-[38rem] text-sm leading-relaxed text-ink-soft">{lesson.summary}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
