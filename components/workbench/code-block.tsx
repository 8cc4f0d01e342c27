'use client';

import { RotateCcw } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { CodeEditor } from '../editor';
import { IconButton } from '../ui/button';
import { classNames } from '../ui/class-names';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { Run } from '../../runner/host';
import { useBenchHandle, useOwnRun } from './bench-context';
import type { Draft } from './draft';
import { HighlightedCode } from './highlighted-code';
import { RunButton } from './run-button';
import { RunOutput } from './run-output';
import { useRunState } from './use-run-state';

export interface CodeBlockProps {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly draft: Draft;
  /** The original code, highlighted at build time. */
  readonly html: string;
  readonly data: 'seed' | 'keep';
  /** Fills its parent and scrolls inside, instead of growing with the code. */
  readonly fill?: boolean;
  /** Further buttons in the bar. */
  readonly actions?: ReactNode;
  readonly onFinished?: ((run: Run) => void) | undefined;
}

/** Code that can be changed and run: bar, editor, output. */
export function CodeBlock({ id, title, draft, html, data, fill = false, actions, onFinished }: CodeBlockProps) {
  const { bench, open } = useBenchHandle();
  const [waiting, setWaiting] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const own = useOwnRun(id);
  const { running, error } = useRunState(own?.run);
  const busy = running || waiting;
  const markers = useMemo(() => (error?.line === undefined ? undefined : [{ line: error.line, message: error.message }]), [error]);

  const start = useCallback(async () => {
    setWaiting(true);
    setProblem(undefined);
    try {
      const ready = await open();
      const started = await ready.run(draft.code, { owner: id, data });
      void started.finished.then(() => onFinished?.(started));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setWaiting(false);
    }
  }, [open, draft.code, id, data, onFinished]);

  const warm = () => void open().then((ready) => ready.warm(), () => undefined);
  return (
    <section
      aria-label={title}
      onPointerEnter={warm}
      onFocus={warm}
      className={classNames('code-block overflow-hidden', fill ? 'flex h-full flex-col' : 'rounded-xl border border-line-strong bg-surface')}
    >
      <header className="flex min-h-11 items-center gap-2 border-b border-line py-1 pr-1.5 pl-3.5">
        <p className="min-w-0 flex-1 truncate text-[0.8125rem] font-medium text-ink-soft">{title}</p>
        {actions}
        {draft.changed && (
          <IconButton label="Bring back the original code" onClick={() => setAsking(true)}>
            <RotateCcw aria-hidden className="size-3.5" />
          </IconButton>
        )}
        <RunButton running={busy} subject={title} onRun={() => void start()} onStop={() => bench?.stop()} />
      </header>
      <div className={classNames(fill && 'min-h-0 flex-1')}>
        <CodeEditor
          value={draft.code}
          onChange={draft.setCode}
          onRun={() => void start()}
          ariaLabel={`Code: ${title}`}
          markers={markers}
          fill={fill}
          fallback={<HighlightedCode code={draft.code} html={draft.changed ? undefined : html} />}
        />
      </div>
      {problem !== undefined && <p role="alert" className="border-t border-line bg-bad-soft px-3.5 py-2 text-sm break-words">{problem}</p>}
      {own && (
        <div className={classNames('overflow-auto border-t border-line bg-sunken/60', fill ? 'max-h-[40%] min-h-16' : 'max-h-80')}>
          <RunOutput own={own} />
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title="Bring back the original code?"
        confirmLabel="Bring it back"
        onCancel={() => setAsking(false)}
        onConfirm={() => { draft.reset(); setAsking(false); }}
      >
        Your changes to this code will be lost. The data in the tables stay as they are.
      </ConfirmDialog>
    </section>
  );
}
