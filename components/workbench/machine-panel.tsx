'use client';

import { TriangleAlert } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { PictureId } from '../../content/types';
import { Button } from '../ui/button';
import { ErrorBoundary } from '../ui/error-boundary';
import { Notice } from '../ui/notice';
import { useBenchHandle, useBenchState } from './bench-context';
import { MachinePlaceholder } from './machine-placeholder';

const Machine = lazy(() => import('./machine').then((module) => ({ default: module.Machine })));

export interface MachinePanelProps {
  readonly picture: PictureId;
  readonly onPicture: (picture: PictureId) => void;
}

/** The machine of the page's bench; a still picture of it until the bench is open. */
export function MachinePanel({ picture, onPicture }: MachinePanelProps) {
  const { bench } = useBenchHandle();
  const { shown, defect } = useBenchState();
  return (
    <section aria-label="What happens inside" className="flex h-full flex-col">
      <h2 className="sr-only">What happens inside</h2>
      {defect !== undefined && (
        <p role="alert" className="border-b border-line bg-bad-soft px-4 py-2 text-sm">
          The engine made a mistake, and it is not yours: {defect.split('\n')[0]}
        </p>
      )}
      <ErrorBoundary fallback={(error, retry) => <Broken error={error} onRetry={retry} />}>
        <Suspense fallback={<MachinePlaceholder />}>
          {bench === undefined
            ? <MachinePlaceholder />
            : <Machine store={bench.store} run={shown} picture={picture} onPicture={onPicture} />}
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

function Broken({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <Notice icon={TriangleAlert} title="The picture broke">
      <p>This is our mistake, not yours; text and code go on working. {error.message}</p>
      <Button size="small" className="mt-3" onClick={onRetry}>Draw it again</Button>
    </Notice>
  );
}
