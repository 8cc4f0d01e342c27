import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core';
import type { HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

export const HIGHLIGHT_THEME = 'css-variables';

let highlighter: Promise<HighlighterCore> | undefined;

/** One highlighter for the whole build: its grammars are what costs. Colours are CSS variables, so both schemes fit. */
export function getHighlighter(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    langs: [
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/bash.mjs'),
      import('shiki/langs/python.mjs'),
    ],
    themes: [createCssVariablesTheme({ name: HIGHLIGHT_THEME, variablePrefix: '--shiki-' })],
    engine: createJavaScriptRegexEngine(),
  });
  return highlighter;
}

/** The lines of a code text as HTML, without a surrounding <pre>. */
export async function highlight(code: string, language: 'ts' | 'json' = 'ts'): Promise<string> {
  return (await getHighlighter()).codeToHtml(code, { lang: language, theme: HIGHLIGHT_THEME, structure: 'inline' });
}
