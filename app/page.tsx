import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { HomeDemo } from '../components/home/home-demo';
import { recordDemo } from '../components/home/record-demo';
import { StartLink } from '../components/progress/start-link';
import { SiteFooter } from '../components/site/site-footer';
import { buttonClass } from '../components/ui/button';
import { highlight, listLessons } from '../content';

const FACTS = [
  { title: 'The real SDK', text: 'You write TypeScript with the AWS SDK v3, unmodified. What you learn here is what you deploy.' },
  { title: 'A real engine', text: 'A DynamoDB engine in a worker of this page answers: units, errors and limits as AWS has them.' },
  { title: 'Nothing to set up', text: 'No account, no server, no bill. Everything stays in your browser.' },
];

export default async function HomePage() {
  const lessons = await listLessons();
  const { events, steps } = recordDemo();
  const shown = await Promise.all(steps.map(async (step) => ({ ...step, html: await highlight(step.code) })));
  return (
    <>
      <main id="main" className="mx-auto flex w-full max-w-[84rem] flex-1 flex-col justify-center px-5 py-10 sm:px-8 lg:py-12">
        <div className="grid items-center gap-10 lg:grid-cols-[minmax(0,11fr)_minmax(0,13fr)] lg:gap-14">
          <div>
            <h1 className="text-[2.25rem] leading-[1.1] font-semibold tracking-[-0.03em] text-balance sm:text-[3.25rem]">
              See what DynamoDB does with your code
            </h1>
            <p className="mt-6 max-w-[34rem] text-lg leading-relaxed text-pretty text-ink-soft">
              A course and a playground for Amazon DynamoDB. Change real code, press Run, and watch the request inside: which
              partition it went to, what it cost, and why.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <StartLink lessons={lessons.map(({ id, hasExercise, questions }) => ({ id, hasExercise, questions }))} />
              <Link href="/playground/" className={buttonClass('secondary', 'large')}>
                <FlaskConical aria-hidden className="size-4" /> Open the playground
              </Link>
            </div>
          </div>
          <HomeDemo events={events} steps={shown} />
        </div>
        <dl className="mt-12 grid gap-x-10 gap-y-6 border-t border-line pt-8 sm:grid-cols-3 lg:mt-14">
          {FACTS.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-semibold">{title}</dt>
              <dd className="mt-1 max-w-[40ch] text-[0.9375rem] leading-relaxed text-ink-soft">{text}</dd>
            </div>
          ))}
        </dl>
      </main>
      <SiteFooter />
    </>
  );
}
