'use client';

import { ErrorScreen } from '../components/site/error-screen';
import './globals.css';

/** Stands in for the whole document when even the layout fails. */
export default function GlobalError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <html lang="en">
      <body className="flex flex-col">
        <title>Something broke · DynamoDB Playground</title>
        <ErrorScreen error={error} onRetry={reset} />
      </body>
    </html>
  );
}
