import matter from 'gray-matter';
import { contentPath, fileNames, readText } from './files';
import type { NumberedFolder } from './files';
import { ContentError, lessonSchema, validate } from './schema';
import type { Lesson } from './types';

/** Files with a meaning of their own; every other .ts file beside a lesson is a snippet of it. */
const RESERVED = new Set(['starter.ts', 'solution.ts', 'seed.ts', 'checks.ts']);
const EXERCISE = ['starter.ts', 'solution.ts', 'checks.ts'] as const;

export async function readLesson(chapter: NumberedFolder, folder: NumberedFolder): Promise<Lesson> {
  const directory = `${chapter.name}/${folder.name}`;
  const file = contentPath(directory, 'lesson.mdx');
  const text = await readText(directory, 'lesson.mdx');
  if (text === undefined) throw new ContentError(file, 'the file is missing');

  const { data, content } = parseFrontMatter(text, file);
  const front = validate(lessonSchema, data, file);
  const names = await fileNames(directory);
  const missing = EXERCISE.filter((name) => !names.includes(name));
  if (missing.length !== 0 && missing.length !== EXERCISE.length) {
    throw new ContentError(contentPath(directory), `an exercise needs ${EXERCISE.join(', ')}; ${missing.join(', ')} is missing`);
  }

  const starter = await readText(directory, 'starter.ts');
  const solution = await readText(directory, 'solution.ts');
  return {
    ...front,
    id: `${chapter.slug}/${folder.slug}`,
    chapterSlug: chapter.slug,
    slug: folder.slug,
    number: `${chapter.number}.${folder.number}`,
    directory,
    hasExercise: missing.length === 0,
    questions: content.match(/<Quiz\b/g)?.length ?? 0,
    hasSeed: names.includes('seed.ts'),
    ...(starter !== undefined && { starter: trimCode(starter) }),
    ...(solution !== undefined && { solution: trimCode(solution) }),
    snippets: await readSnippets(directory, names),
    source: content,
  };
}

export function parseFrontMatter(text: string, file: string): { data: unknown; content: string } {
  if (!text.startsWith('---')) throw new ContentError(file, 'the front matter is missing: the file begins with ---');
  try {
    // The options object keeps gray-matter from caching, so that an edited lesson shows on the next request.
    const { data, content } = matter(text, {});
    return { data, content };
  } catch (error) {
    throw new ContentError(file, `the front matter is not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readSnippets(directory: string, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const snippets = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !RESERVED.has(name));
  const entries = snippets.map(async (name) => [name, trimCode((await readText(directory, name)) ?? '')] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function trimCode(code: string): string {
  return code.replace(/\s+$/, '');
}
