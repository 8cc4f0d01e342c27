import type { ExpressionCompiled } from '../trace/events';
import type { RequestContext } from './context';

export function traceExpression({ trace }: RequestContext, kind: ExpressionCompiled['kind'], text: string | undefined): void {
  if (text !== undefined) trace?.record({ type: 'expression.compiled', kind, text });
}
