'use client';

import { useEffect } from 'react';
import { Button, buttonClass } from '../ui/button';

export interface ErrorScreenProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** Never a blank page: what happened, what is safe, what to do. */
export function ErrorScreen({ error, onRetry }: ErrorScreenProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <main id="main" className="mx-auto flex w-full max-w-2xl flex-1 flex-col justify-center px-6 py-24">
      <p className="font-mono text-sm text-ink-faint">The page stopped</p>
      <h1 className="mt-3 text-3xl font-semibold tracking-tight">Something broke on this page</h1>
      <p className="mt-4 max-w-[56ch] leading-relaxed text-ink-soft">
        This is our mistake, not yours. Your code and your progress are kept in this browser; trying again usually brings
        them back.
      </p>
      <pre className="mt-6 overflow-x-auto rounded-lg border border-line bg-sunken p-4 font-mono text-[0.8125rem] whitespace-pre-wrap text-ink-soft">
        {error.message || 'No message was given.'}
      </pre>
      <div className="mt-8 flex flex-wrap gap-3">
        <Button look="primary" onClick={onRetry}>Try again</Button>
        {/* A full load, in case the state of the page itself is what broke. */}
        {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
        <a href="/" className={buttonClass('secondary')}>Go to the start page</a>
      </div>
    </main>
  );
}
