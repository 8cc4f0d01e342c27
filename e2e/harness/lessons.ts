import { runChecks, type CheckResult } from '../../components/lesson/run-checks';
import { createBench, type Bench } from '../../components/workbench/bench';
import { loadLessonModules } from '../../content/modules';
import type { Check, Lesson } from '../../content/types';
import type { Run, RunState } from '../../runner/host';

/** What the lesson tests call in the page: bench, seed and checks as a lesson's page has them, without the page around them. */
export interface LessonHarness {
  open(lesson: Pick<Lesson, 'directory' | 'hasSeed' | 'hasExercise' | 'profile'>): Promise<void>;
  run(code: string, data: 'seed' | 'keep'): Promise<RunState>;
  /** Judges the last run. */
  check(): Promise<readonly CheckResult[]>;
}

interface Opened {
  readonly bench: Bench;
  readonly checks: readonly Check[];
}

let opened: Opened | undefined;
let last: Run | undefined;

function present(): Opened {
  if (!opened) throw new Error('call open first');
  return opened;
}

const lessonHarness: LessonHarness = {
  async open(lesson) {
    opened?.bench.dispose();
    const { seed, checks } = await loadLessonModules(lesson);
    const bench = createBench({
      loadSeed: () => Promise.resolve(seed),
      profile: lesson.profile,
      spawnEngine: () => new Worker('/harness/engine-worker.js', { type: 'module' }),
    });
    opened = { bench, checks };
    await bench.resetData();
  },
  async run(code, data) {
    last = await present().bench.run(code, { owner: 'test', data });
    return last.finished;
  },
  async check() {
    const { bench, checks } = present();
    if (!last) throw new Error('nothing was run');
    return runChecks(checks, bench.checkContext(last));
  },
};

Object.assign(globalThis, { lessonHarness });
