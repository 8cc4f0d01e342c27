import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '../components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main id="main" className="mx-auto flex w-full max-w-2xl flex-1 flex-col justify-center px-6 py-24">
      <p className="font-mono text-sm text-ink-faint">404 · found: false</p>
      <h1 className="mt-3 text-3xl font-semibold tracking-tight">There is no item with this key</h1>
      <p className="mt-4 max-w-[52ch] leading-relaxed text-ink-soft">
        The address you asked for is not part of this site. It may have moved when the course grew.
      </p>
      <div className="mt-8 flex flex-wrap gap-3">
        <Link href="/course/" className={buttonClass('primary')}>Open the course</Link>
        <Link href="/playground/" className={buttonClass('secondary')}>Open the playground</Link>
      </div>
    </main>
  );
}
