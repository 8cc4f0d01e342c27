import type { Metadata } from 'next';
import { ChapterList } from '../../components/lesson/chapter-list';
import { SiteFooter } from '../../components/site/site-footer';
import { listChapters } from '../../content';

export const metadata: Metadata = {
  title: 'Course',
  description: 'All chapters and lessons: DynamoDB from the first item to the inside of a partition, every lesson with code that runs.',
};

export default async function CoursePage() {
  return (
    <>
      <main id="main" className="mx-auto w-full max-w-3xl flex-1 px-5 py-12 sm:px-8 sm:py-16">
        <h1 className="text-[2rem] leading-tight font-semibold tracking-[-0.025em] sm:text-[2.375rem]">The course</h1>
        <p className="mt-4 max-w-[36rem] text-lg leading-relaxed text-ink-soft">
          Every lesson has code that runs, pictures of what it did inside, and an exercise that is checked. Your progress stays
          in this browser.
        </p>
        <ChapterList chapters={await listChapters()} />
      </main>
      <SiteFooter />
    </>
  );
}
