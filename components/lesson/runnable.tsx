'use client';

import { CodeBlock } from '../workbench/code-block';
import { useDraft } from '../workbench/draft';
import { useLesson } from './lesson-context';
import { PictureLink } from './picture-link';

export interface RunnableProps {
  readonly file: string;
  readonly title: string;
  readonly code: string;
  readonly html: string;
  /** Begin with the lesson's seed at every run, or go on with what is there. */
  readonly data: 'seed' | 'keep';
}

/** A snippet in the text that can be changed and run. */
export function Runnable({ file, title, code, html, data }: RunnableProps) {
  const { lessonId } = useLesson();
  const draft = useDraft(`${lessonId}/${file}`, code);
  return (
    <div className="figure">
      <CodeBlock id={`${lessonId}/${file}`} title={title} draft={draft} html={html} data={data} actions={<PictureLink />} />
    </div>
  );
}
