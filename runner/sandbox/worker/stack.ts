import { LEARNER_FILE } from '../../protocol';

export interface Position {
  readonly line: number;
  readonly column: number;
}

const file = LEARNER_FILE.replace('.', '\\.');

/** V8 writes `    at name (main.ts:3:5)`, Firefox and WebKit `name@main.ts:3:5`. A message line matches neither. */
const LEARNER_FRAME = new RegExp(`^(?:\\s*at (?:async )?(?:.*\\()?|[^\\n]*@)${file}:(\\d+):(\\d+)\\)?$`, 'm');

/** The topmost place of the learner's code in a stack. */
export function learnerPosition(stack: string | undefined): Position | undefined {
  const match = LEARNER_FRAME.exec(stack ?? '');
  return match ? { line: Number(match[1]), column: Number(match[2]) } : undefined;
}
