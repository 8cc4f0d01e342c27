import type { ComponentProps } from 'react';
import { Note, Warning } from '../../../../components/lesson/callout';
import { Exercise } from '../../../../components/lesson/exercise';
import { Hint } from '../../../../components/lesson/hint';
import { Picture } from '../../../../components/lesson/picture';
import { Quiz } from '../../../../components/lesson/quiz';
import { Runnable } from '../../../../components/lesson/runnable';
import { highlight } from '../../../../content';
import type { MdxComponents } from '../../../../content';
import type { Lesson } from '../../../../content/types';

interface SnippetProps {
  readonly file: string;
  readonly title: string;
  readonly data?: 'seed' | 'keep';
}

/** What a lesson's text may use. Client components come in from here, so that MDX never bundles them. */
export function mdxComponents(lesson: Lesson): MdxComponents {
  /** A snippet lies beside the lesson as a file of its own, so that the compiler and the tests see it. */
  async function Snippet({ file, title, data = 'seed' }: SnippetProps) {
    const code = lesson.snippets[file];
    if (code === undefined) throw new Error(`content/${lesson.directory}/lesson.mdx: there is no snippet ${file}`);
    return <Runnable file={file} title={title} data={data} code={code} html={await highlight(code)} />;
  }

  return { Runnable: Snippet, Exercise, Hint, Note, Picture, Quiz, Warning, table: Table };
}

/** Wide tables scroll inside the page, by keyboard too. */
function Table(props: ComponentProps<'table'>) {
  return <div className="table-wrap" tabIndex={0} role="group" aria-label="Table"><table {...props} /></div>;
}
