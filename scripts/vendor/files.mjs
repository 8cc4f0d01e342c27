import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export const digest = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
};

/** Writes `name-hash.ext` and returns its address on the site. */
export async function writeHashed(dir, base, name, content) {
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}-${digest(content)}${ext}`;
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, file), content);
  return `${base}/${file}`;
}

export async function emptyDir(dir) {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
}

/** Hash of files and folders of the repository and of the versions of packages: what a step's output depends on. */
export async function inputsHash({ files, packages }) {
  const parts = [];
  for (const file of files) {
    for (const found of await listFiles(path.join(root, file))) parts.push(path.relative(root, found), await readFile(found));
  }
  for (const name of packages) {
    const { version } = JSON.parse(await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8'));
    parts.push(`${name}@${version}`);
  }
  return digest(...parts);
}

async function listFiles(target) {
  const entries = await readdir(target, { withFileTypes: true }).catch(() => undefined);
  if (!entries) {
    if (!existsSync(target)) throw new Error(`${target} is missing`);
    return [target];
  }
  const nested = await Promise.all(entries.map((entry) => {
    const full = path.join(target, entry.name);
    if (entry.isDirectory()) return listFiles(full);
    return entry.name.includes('.test.') ? [] : [full];
  }));
  return nested.flat().sort();
}
