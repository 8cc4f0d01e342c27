import { CONSOLE_LIMITS, type ImportableModule, type RunError } from '../../protocol';
import { describeAll } from './describe';
import { learnerPosition } from './stack';

export interface ErrorContext {
  readonly modules: Readonly<Record<ImportableModule, string>>;
  /** The stack at the `client.send` whose promise this error rejected. */
  callSite(error: object): string | undefined;
}

/** `phase` tells whether the module had begun to run: before that, a SyntaxError is about its own text. */
export function toRunError(thrown: unknown, phase: 'load' | 'run', context: ErrorContext): RunError {
  const value = describeAll([thrown]).values[0];
  const shown = value === undefined ? {} : { value };
  if (!(thrown instanceof Error)) {
    return { kind: 'runtime', name: 'Uncaught', message: clip(printThrown(thrown)), ...shown };
  }
  const position = learnerPosition(thrown.stack) ?? learnerPosition(context.callSite(thrown));
  const name = clip(String(thrown.name) || 'Error');
  const message = clip(String(thrown.message));
  if (phase === 'load' && thrown instanceof SyntaxError && position === undefined) {
    return { kind: 'syntax', name, message: nameModules(message, context.modules) };
  }
  const kind = '$fault' in thrown && '$metadata' in thrown ? 'service' : 'runtime';
  return { kind, name, message, ...position, ...shown };
}

/** V8 names modules by their blob address; the learner knows them by name. */
function nameModules(message: string, modules: ErrorContext['modules']): string {
  return Object.entries(modules).reduce((text, [name, url]) => text.replaceAll(url, name), message);
}

function printThrown(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  try {
    return JSON.stringify(thrown) ?? String(thrown);
  } catch {
    return 'an object was thrown';
  }
}

function clip(text: string): string {
  return text.slice(0, CONSOLE_LIMITS.textLength);
}
