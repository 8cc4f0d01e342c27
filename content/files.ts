import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError } from './schema';

/** The build runs in the root of the repository. */
export const CONTENT_ROOT = join(process.cwd(), 'content');

export interface NumberedFolder {
  readonly name: string;
  readonly number: number;
  readonly slug: string;
}

const NUMBERED = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The folders `01-first-steps`, `02-…` inside `directory`, in order. */
export async function numberedFolders(directory: string): Promise<readonly NumberedFolder[]> {
  const entries = await readdir(join(CONTENT_ROOT, directory), { withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory() && /^\d/.test(entry.name))
    .map((entry) => parseFolder(directory, entry.name))
    .sort((a, b) => a.number - b.number);
  folders.forEach((folder, index) => {
    if (folder.number !== index + 1) {
      throw new ContentError(contentPath(directory, folder.name), `folders are numbered without gaps: this should be ${index + 1}`);
    }
  });
  return folders;
}

function parseFolder(directory: string, name: string): NumberedFolder {
  const match = NUMBERED.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new ContentError(contentPath(directory, name), 'a folder is named like 01-first-steps');
  }
  return { name, number: Number(match[1]), slug: match[2] };
}

/** The file's text, or `undefined` where there is none. */
export async function readText(...path: readonly string[]): Promise<string | undefined> {
  try {
    return await readFile(join(CONTENT_ROOT, ...path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function fileNames(directory: string): Promise<readonly string[]> {
  return (await readdir(join(CONTENT_ROOT, directory))).sort();
}

/** How an error names the file. */
export function contentPath(...path: readonly string[]): string {
  return ['content', ...path.filter((part) => part !== '')].join('/');
}
