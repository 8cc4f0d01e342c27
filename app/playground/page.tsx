import type { Metadata } from 'next';
import { PlaygroundBench } from '../../components/workbench/playground-bench';
import { highlight } from '../../content';
import { STARTER } from './starter';

export const metadata: Metadata = {
  title: 'Playground',
  description: 'An empty DynamoDB engine in your browser, an editor with the AWS SDK, and pictures of everything that happens.',
};

export default async function PlaygroundPage() {
  return (
    <main id="main" className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Playground</h1>
      <PlaygroundBench starter={STARTER} html={await highlight(STARTER)} />
    </main>
  );
}
