import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { SiteHeader } from '../components/site/site-header';
import { ThemeScript } from '../components/site/theme-script';
import { mono, sans } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'DynamoDB Playground', template: '%s · DynamoDB Playground' },
  description: 'Learn Amazon DynamoDB by running it: real AWS SDK code on a DynamoDB engine in your browser, with pictures of what happens inside.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfdfc' },
    { media: '(prefers-color-scheme: dark)', color: '#14161a' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // The theme script sets data-theme before React looks at the document.
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body className="flex flex-col">
        <SiteHeader />
        {children}
      </body>
    </html>
  );
}
