'use client';

import { ErrorScreen } from '../components/site/error-screen';

export default function RouteError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return <ErrorScreen error={error} onRetry={reset} />;
}
