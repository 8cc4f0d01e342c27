import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LessonFooter } from '../../../../components/lesson/lesson-footer';
import { LessonHeader } from '../../../../components/lesson/lesson-header';
import { LessonLayout } from '../../../../components/lesson/lesson-layout';
import { Objectives } from '../../../../components/lesson/objectives';
import { compileLesson, findLesson, highlight, listLessons } from '../../../../content';
import type { Lesson } from '../../../../content/types';
import { LessonShell } from './lesson-shell';
import { mdxComponents } from './mdx-components';

export const dynamicParams = false;

export async function generateStaticParams() {
  return (await listLessons()).map(({ chapterSlug, slug }) => ({ chapter: chapterSlug, lesson: slug }));
}

interface LessonPageProps {
  readonly params: Promise<{ readonly chapter: string; readonly lesson: string }>;
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const { chapter, lesson } = await params;
  const placed = await findLesson(chapter, lesson);
  return placed ? { title: placed.lesson.title, description: placed.lesson.summary } : {};
}

export default async function LessonPage({ params }: LessonPageProps) {
  const { chapter: chapterSlug, lesson: lessonSlug } = await params;
  const placed = await findLesson(chapterSlug, lessonSlug);
  if (placed === undefined) notFound();
  const { lesson, chapter, previous, next } = placed;
  const [Text, exercise] = await Promise.all([compileLesson(lesson), exerciseCode(lesson)]);
  const { directory, hasSeed, hasExercise } = lesson;
  return (
    <LessonShell modules={{ directory, hasSeed, hasExercise }} profile={lesson.profile} lessonId={lesson.id} title={lesson.title} picture={lesson.picture} exercise={exercise}>
      <LessonLayout>
        <div className="mx-auto w-full max-w-[46rem] px-5 pt-6 pb-16 sm:px-8 lg:px-10 lg:pt-8">
          <LessonHeader lesson={lesson} chapter={chapter} />
          <article className="prose">
            <Text components={mdxComponents(lesson)} />
          </article>
          <Objectives objectives={lesson.objectives} />
          <LessonFooter previous={previous} next={next} />
        </div>
      </LessonLayout>
    </LessonShell>
  );
}

async function exerciseCode({ starter, solution }: Lesson) {
  if (starter === undefined || solution === undefined) return undefined;
  const [starterHtml, solutionHtml] = await Promise.all([highlight(starter), highlight(solution)]);
  return { starter, solution, starterHtml, solutionHtml };
}
