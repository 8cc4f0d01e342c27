import type { Page } from '@playwright/test';
import { numberedFolders } from '../content/files';
import { readLesson } from '../content/read-lesson';
import type { Lesson } from '../content/types';
import { ANSWERS } from './harness/answers';
import { expect, test, texts } from './harness/fixtures';
import type { LessonHarness } from './harness/lessons';

declare global {
  var lessonHarness: LessonHarness;
}

for (const lesson of await readCourse()) {
  test.describe(`${lesson.number} ${lesson.title}`, () => {
    test('every snippet runs, in the order of the page', async ({ page, site }) => {
      await open(page, site.url, lesson);
      for (const { file, data } of snippetsOf(lesson)) {
        const state = await page.evaluate(([code, from]) => lessonHarness.run(code, from), [lesson.snippets[file] ?? '', data] as const);
        expect(state.error, `${file} printed ${texts(state).join('\n')}`).toBeUndefined();
        expect(state.status, file).toBe('finished');
      }
    });

    if (!lesson.hasExercise) return;

    test('the starter runs and does not pass', async ({ page, site }) => {
      await open(page, site.url, lesson);
      const { state, checks } = await solve(page, lesson.starter);
      expect(state.error).toBeUndefined();
      expect(checks.some(({ passed }) => !passed)).toBe(true);
      for (const { id, passed, message } of checks) if (!passed) expect(message, id).toMatch(/^[^\s].{15,}[.?:)]$/s);
    });

    test('the solution passes every check', async ({ page, site }) => {
      await open(page, site.url, lesson);
      const { state, checks } = await solve(page, lesson.solution);
      expect(state.error).toBeUndefined();
      expect(checks.filter(({ passed }) => !passed)).toEqual([]);
      expect(checks.length).toBeGreaterThan(0);
    });

    test('its page runs the first snippet, and praises the solution', async ({ page }) => {
      await page.goto(`/course/${lesson.id}/`);
      const first = page.getByRole('article').getByRole('region').first();
      await first.getByRole('button', { name: /^Run/ }).click();
      await expect(first.getByText('Done')).toBeVisible();
      const exercise = page.getByRole('region', { name: /^Exercise:/ });
      await exercise.getByText('Show a solution').click();
      await exercise.getByRole('button', { name: 'Put it into the editor' }).click();
      await exercise.getByRole('button', { name: /^Run/ }).click();
      await expect(exercise.getByText('All checks pass')).toBeVisible();
    });

    test('other answers are judged rightly', async ({ page, site }) => {
      await open(page, site.url, lesson);
      for (const { title, code, fails } of ANSWERS.filter((answer) => answer.lesson === lesson.id)) {
        const { state, checks } = await solve(page, code);
        expect(state.error, title).toBeUndefined();
        expect(checks.flatMap(({ id, passed }) => (passed ? [] : [id])), title).toEqual(fails);
      }
    });
  });
}

async function readCourse(): Promise<readonly Lesson[]> {
  const chapters = await Promise.all((await numberedFolders('')).map(async (chapter) => {
    const folders = await numberedFolders(chapter.name);
    return Promise.all(folders.map((folder) => readLesson(chapter, folder)));
  }));
  return chapters.flat();
}

async function open(page: Page, url: string, { directory, hasSeed, hasExercise, profile }: Lesson): Promise<void> {
  await page.goto(`${url}/lessons`);
  await page.evaluate((lesson) => lessonHarness.open(lesson), { directory, hasSeed, hasExercise, profile });
}

function snippetsOf(lesson: Lesson): readonly { readonly file: string; readonly data: 'seed' | 'keep' }[] {
  return [...lesson.source.matchAll(/<Runnable\b[^>]*>/g)].map(([tag]) => ({
    file: /\bfile="([^"]+)"/.exec(tag)?.[1] ?? '',
    data: /\bdata="keep"/.test(tag) ? 'keep' : 'seed',
  }));
}

/** One run of the exercise and the judgement on it. */
function solve(page: Page, code: string | undefined) {
  return page.evaluate(async (text) => {
    const state = await lessonHarness.run(text, 'seed');
    return { state, checks: await lessonHarness.check() };
  }, code ?? '');
}
