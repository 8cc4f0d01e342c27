import type { Check, CheckContext } from '../../content/types';

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  /** What is missing, where it did not pass. */
  readonly message?: string;
}

/** Runs all checks, one after the other: a failed one does not hide the next. */
export async function runChecks(checks: readonly Check[], context: CheckContext): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) results.push(await runCheck(check, context));
  return results;
}

async function runCheck({ id, title, run, failure }: Check, context: CheckContext): Promise<CheckResult> {
  const outcome = await attempt(run, context);
  if (outcome === true) return { id, title, passed: true };
  return { id, title, passed: false, message: typeof outcome === 'string' ? outcome : failure };
}

/** A check that throws has found no table or no item where it looked: it does not pass. */
async function attempt(run: Check['run'], context: CheckContext): Promise<boolean | string> {
  try {
    return await run(context);
  } catch {
    return false;
  }
}
