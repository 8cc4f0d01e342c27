import rehypeShiki from '@shikijs/rehype/core';
import { bundleMDX } from 'mdx-bundler';
import { getMDXComponent } from 'mdx-bundler/client';
import { cache } from 'react';
import type { ComponentType } from 'react';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import { contentPath } from './files';
import { HIGHLIGHT_THEME, getHighlighter } from './highlight';
import { ContentError } from './schema';
import type { Lesson } from './types';

// Components differ in their props; what MDX passes is checked by nobody, so each of ours checks what it gets.
export type MdxComponents = Readonly<Record<string, ComponentType<never>>>;
export type LessonText = ComponentType<{ readonly components: MdxComponents }>;

/** The lesson's text as a component. Evaluated at build time only; nothing of MDX reaches the browser. */
export const compileLesson = cache(async (lesson: Lesson): Promise<LessonText> => {
  const highlighter = await getHighlighter();
  try {
    const { code } = await bundleMDX({
      source: lesson.source,
      mdxOptions(options) {
        options.remarkPlugins = [...(options.remarkPlugins ?? []), remarkGfm];
        options.rehypePlugins = [
          ...(options.rehypePlugins ?? []),
          rehypeSlug,
          [rehypeShiki, highlighter, { theme: HIGHLIGHT_THEME }],
        ];
        return options;
      },
    });
    return getMDXComponent(code) as LessonText;
  } catch (error) {
    throw new ContentError(contentPath(lesson.directory, 'lesson.mdx'), error instanceof Error ? error.message : String(error));
  }
});
