import { Clock } from 'lucide-react';
import Link from 'next/link';
import type { Chapter, Lesson } from '../../content/types';
import { StatusMark } from '../progress/status-mark';

export interface LessonHeaderProps {
  readonly lesson: Lesson;
  readonly chapter: Chapter;
}

export function LessonHeader({ lesson, chapter }: LessonHeaderProps) {
  return (
    <header className="mb-7 sm:mb-9">
      <nav aria-label="Lessons of this chapter" className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 text-[0.8125rem] sm:mb-7">
        <Link href="/course/" className="rounded text-ink-faint hover:text-ink">
          {chapter.number}. {chapter.title}
        </Link>
        <ol className="flex items-center gap-1.5">
          {chapter.lessons.map((other) => (
            <li key={other.id} className="flex">
              <Link
                href={`/course/${other.id}/`}
                aria-label={`Lesson ${other.number}: ${other.title}`}
                aria-current={other.id === lesson.id ? 'page' : undefined}
                className="inline-flex rounded-full p-1 hover:bg-sunken aria-[current=page]:bg-accent-soft"
                prefetch={false}
              >
                <StatusMark lesson={other} />
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <p className="flex items-center gap-2 text-[0.8125rem] text-ink-faint">
        <span className="font-mono">{lesson.number}</span>
        <span aria-hidden>·</span>
        <Clock aria-hidden className="size-3.5" />
        {lesson.minutes} minutes
      </p>
      <h1 className="mt-1.5 text-[2rem] leading-tight font-semibold tracking-[-0.025em] text-balance sm:text-[2.375rem]">{lesson.title}</h1>
      <p className="mt-3 max-w-[36rem] text-lg leading-relaxed text-pretty text-ink-soft">{lesson.summary}</p>
    </header>
  );
}
