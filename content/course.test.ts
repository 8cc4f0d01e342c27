import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { QuizProps } from '../components/lesson/quiz';
import { compileLesson, findLesson, listChapters, listLessons } from '.';
import { loadLessonModules } from './modules';
import type { Lesson } from './types';

/** So much fits beside the picture at 1440 pixels, in the text and in the narrower exercise; a phone shows about half of it. */
const LONGEST_LINE = 68;
const LONGEST_EXERCISE_LINE = 64;
/** Text before the first code: with more of it, Run is not on a phone's first screen. */
const LONGEST_START = 300;

describe('the course on disk', async () => {
  const lessons = await listLessons();
  const chapters = await listChapters();

  it('has unique addresses, and numbers that follow the folders', () => {
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
    expect(chapters.flatMap((chapter) => chapter.lessons.map(({ number }) => number))).toEqual(lessons.map(({ number }) => number));
  });

  it('leads from lesson to lesson', async () => {
    for (const [index, lesson] of lessons.entries()) {
      const placed = await findLesson(lesson.chapterSlug, lesson.slug);
      expect(placed?.previous?.id).toBe(lessons[index - 1]?.id);
      expect(placed?.next?.id).toBe(lessons[index + 1]?.id);
    }
    expect(await findLesson('no', 'such')).toBeUndefined();
  });

  it.each(lessons)('$id compiles, and uses the snippets that lie beside it', async (lesson) => {
    expect(await compileLesson(lesson)).toBeTypeOf('function');
    const used = [...lesson.source.matchAll(/<Runnable[^>]*\bfile="([^"]+)"/g)].map(([, file]) => file);
    expect(used.length).toBeGreaterThan(0);
    expect(Object.keys(lesson.snippets).sort()).toEqual([...new Set(used)].sort());
  });

  it.each(lessons)('$id lets the reader run something at once, in lines that fit', (lesson) => {
    expect(lesson.source.indexOf('<Runnable')).toBeGreaterThan(0);
    expect(lesson.source.indexOf('<Runnable')).toBeLessThan(LONGEST_START);
    const longer = (code: string, most: number) => code.split('\n').filter((line) => line.length > most);
    expect(Object.values(lesson.snippets).flatMap((code) => longer(code, LONGEST_LINE))).toEqual([]);
    expect([lesson.starter ?? '', lesson.solution ?? ''].flatMap((code) => longer(code, LONGEST_EXERCISE_LINE))).toEqual([]);
  });

  it.each(lessons)('$id shows a picture, and asks questions with one right answer each and a reason for every answer', async (lesson) => {
    const { pictures, hints, quizzes } = await partsOf(lesson);
    expect(pictures).toBeGreaterThan(0);
    if (lesson.hasExercise) expect(hints).toBeGreaterThanOrEqual(2);
    expect(quizzes.length).toBe(lesson.questions);
    expect(quizzes.length).toBeGreaterThanOrEqual(2);
    for (const { question, options } of quizzes) {
      expect(options.filter(({ correct }) => correct === true), question).toHaveLength(1);
      expect(options.length, question).toBeGreaterThanOrEqual(3);
      expect(new Set(options.map(({ text }) => text)).size, question).toBe(options.length);
      for (const { because } of options) expect(because, question).toMatch(/\.$/);
    }
  });

  it.each(lessons)('$id speaks of items and attributes', (lesson) => {
    expect(lesson.source).not.toMatch(/\b(rows?|columns?)\b/i);
  });

  it.each(lessons)('$id has a seed and checks of the right shape', async (lesson) => {
    const { seed, checks } = await loadLessonModules(lesson);
    expect(seed.every(({ operation, input }) => operation !== '' && typeof input === 'object')).toBe(true);
    expect(checks.length > 0).toBe(lesson.hasExercise);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    // A seed travels as JSON.
    expect(JSON.parse(JSON.stringify(seed))).toEqual(seed);
  });
});

/** What a lesson's text is made of, from rendering it with components that only take notes. */
async function partsOf(lesson: Lesson): Promise<{ readonly pictures: number; readonly hints: number; readonly quizzes: readonly QuizProps[] }> {
  const quizzes: QuizProps[] = [];
  const seen = { pictures: 0, hints: 0 };
  const pass = ({ children }: { readonly children?: React.ReactNode }) => createElement('div', undefined, children);
  const components = {
    Runnable: () => null,
    Picture: (props: object) => { seen.pictures += 1; return pass(props); },
    Hint: (props: object) => { seen.hints += 1; return pass(props); },
    Quiz: (props: QuizProps) => { quizzes.push(props); return null; },
    Exercise: pass, Note: pass, Warning: pass,
  };
  renderToStaticMarkup(createElement(await compileLesson(lesson), { components }));
  return { ...seen, quizzes };
}
