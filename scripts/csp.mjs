import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Gives every built page a Content-Security-Policy of its own: no eval, no inline script but the ones it was built with.
 * The site is static files, so the policy travels in the page instead of in a header.
 */
export async function addPolicies(directory) {
  const pages = await htmlFiles(directory);
  await Promise.all(pages.map(async (page) => writeFile(page, withPolicy(await readFile(page, 'utf8'), relative(directory, page)))));
  return pages.length;
}

/** Inline scripts of the page; its policy allows exactly these. */
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const POLICY_TAG = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

/** The policy must come before the first script, so it stands right after the character set. */
const CHARSET_TAG = /<meta charSet="utf-8"\s*\/?>/i;

export function withPolicy(html, name = 'the page') {
  const bare = html.replace(POLICY_TAG, '');
  if (!CHARSET_TAG.test(bare)) throw new Error(`${name} names no character set, so its policy has no place to stand`);
  const hashes = [...bare.matchAll(INLINE_SCRIPT)].map(([, script]) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  const policy = [
    "default-src 'self'",
    ["script-src 'self'", ...new Set(hashes)].join(' '),
    // Styles are inlined by React (style attributes) and by Monaco.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
  ].join('; ');
  return bare.replace(CHARSET_TAG, (tag) => `${tag}<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}

/** Pages of the site. What lies under sandbox/ and vendor/ has a policy of its own. */
async function htmlFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/^(sandbox|vendor)\b/.test(relative(directory, path)));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const directory = process.argv[2] ?? 'out';
  console.log(`${await addPolicies(directory)} pages have their policy`);
}
