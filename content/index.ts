import { cache } from 'react';
import { contentPath, numberedFolders, readText } from './files';
import type { NumberedFolder } from './files';
import { parseFrontMatter, readLesson } from './read-lesson';
import { ContentError, chapterSchema, validate } from './schema';
import type { Chapter, Lesson, LessonSummary } from './types';

export { compileLesson } from './compile-mdx';
export type { MdxComponents } from './compile-mdx';
export { highlight } from './highlight';
export type * from './types';

interface Course {
  readonly chapters: readonly Chapter[];
  readonly lessons: readonly Lesson[];
}

/** Everything on disk, read once a request. */
const readCourse = cache(async (): Promise<Course> => {
  const folders = await numberedFolders('');
  const read = await Promise.all(folders.map(readChapter));
  return { chapters: read.map(({ chapter }) => chapter), lessons: read.flatMap(({ lessons }) => lessons) };
});

export async function listChapters(): Promise<readonly Chapter[]> {
  return (await readCourse()).chapters;
}

export async function listLessons(): Promise<readonly Lesson[]> {
  return (await readCourse()).lessons;
}

export interface PlacedLesson {
  readonly lesson: Lesson;
  readonly chapter: Chapter;
  readonly previous?: LessonSummary;
  readonly next?: LessonSummary;
}

/** A lesson by its address, with its neighbours in reading order. */
export async function findLesson(chapterSlug: string, lessonSlug: string): Promise<PlacedLesson | undefined> {
  const { chapters, lessons } = await readCourse();
  const index = lessons.findIndex((lesson) => lesson.chapterSlug === chapterSlug && lesson.slug === lessonSlug);
  const lesson = lessons[index];
  const chapter = chapters.find(({ slug }) => slug === chapterSlug);
  if (lesson === undefined || chapter === undefined) return undefined;
  const previous = lessons[index - 1];
  const next = lessons[index + 1];
  return {
    lesson,
    chapter,
    ...(previous && { previous: summarize(previous) }),
    ...(next && { next: summarize(next) }),
  };
}

async function readChapter(folder: NumberedFolder): Promise<{ chapter: Chapter; lessons: readonly Lesson[] }> {
  const file = contentPath(folder.name, 'chapter.md');
  const text = await readText(folder.name, 'chapter.md');
  if (text === undefined) throw new ContentError(file, 'the file is missing');
  const front = validate(chapterSchema, parseFrontMatter(text, file).data, file);
  const lessonFolders = await numberedFolders(folder.name);
  const lessons = await Promise.all(lessonFolders.map((lesson) => readLesson(folder, lesson)));
  return {
    chapter: { ...front, slug: folder.slug, number: folder.number, lessons: lessons.map(summarize) },
    lessons,
  };
}

/** What lists and links need, without the text of the lesson. */
function summarize(lesson: LessonSummary): LessonSummary {
  const { id, chapterSlug, slug, number, title, summary, minutes, hasExercise, questions } = lesson;
  return { id, chapterSlug, slug, number, title, summary, minutes, hasExercise, questions };
}
