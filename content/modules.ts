import type { Check, LessonModules, Seed } from './types';

/** The door for the browser: the seed and the checks of a lesson, loaded when the reader starts to work on it. */
export async function loadLessonModules(lesson: { directory: string; hasSeed: boolean; hasExercise: boolean }): Promise<LessonModules> {
  const [chapter = '', folder = ''] = lesson.directory.split('/');
  const [seed, checks] = await Promise.all([
    lesson.hasSeed ? loadSeed(chapter, folder) : [],
    lesson.hasExercise ? loadChecks(chapter, folder) : [],
  ]);
  return { seed, checks };
}

async function loadSeed(chapter: string, folder: string): Promise<Seed> {
  const loaded: { readonly seed: Seed } = await import(`./${chapter}/${folder}/seed.ts`);
  return loaded.seed;
}

async function loadChecks(chapter: string, folder: string): Promise<readonly Check[]> {
  const loaded: { readonly checks: readonly Check[] } = await import(`./${chapter}/${folder}/checks.ts`);
  return loaded.checks;
}
