import Link from 'next/link';
import { Logo } from './logo';
import { NavLink } from './nav-link';
import { ThemeToggle } from './theme-toggle';

export function SiteHeader() {
  return (
    <header className="sticky top-0 z-40 h-(--header-height) border-b border-line bg-page/95 backdrop-blur-sm">
      <a
        href="#main"
        className="sr-only focus-visible:not-sr-only focus-visible:absolute focus-visible:left-3 focus-visible:top-2 focus-visible:z-50 focus-visible:rounded-md focus-visible:bg-accent focus-visible:px-4 focus-visible:py-2 focus-visible:text-sm focus-visible:text-on-accent"
      >
        Skip to the content
      </a>
      <div className="flex h-full items-center gap-3 px-4 sm:gap-6 sm:px-6">
        <Link href="/" prefetch={false} className="flex items-center gap-2.5 font-semibold tracking-tight text-ink">
          <Logo className="size-6" />
          <span className="max-[26rem]:sr-only">DynamoDB Playground</span>
        </Link>
        <nav aria-label="Site" className="ml-auto flex items-center gap-1">
          <NavLink href="/course/">Course</NavLink>
          <NavLink href="/playground/">Playground</NavLink>
        </nav>
        <ThemeToggle />
      </div>
    </header>
  );
}
