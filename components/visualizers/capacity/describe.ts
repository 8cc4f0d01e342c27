import type { TraceEvent } from '../../../engine/trace/events';
import { describeEvent } from '../shared/describe-event';
import { exactBytes, units } from '../shared/format';
import { placeText } from '../shared/place';
import { blocksOf } from './blocks';

/** For charges the whole calculation in words. */
export function describeCapacity(event: TraceEvent): string {
  if (event.type !== 'capacity.consumed') return describeEvent(event);
  const { count } = blocksOf(event);
  const unit = event.unitBytes === 4096 ? '4 KB' : '1 KB';
  return (
    `${placeText(event)}: ${exactBytes(event.bytes)} rounded up to ${count} × ${unit}, ${FACTORS[event.kind][event.factor]}, ` +
    `makes ${units(event.units)} ${event.kind} ${event.units === 1 ? 'unit' : 'units'}.`
  );
}

export const FACTORS = {
  read: { 0.5: 'half price because it is eventually consistent', 1: 'full price because it is strongly consistent', 2: 'twice because it is part of a transaction' },
  write: { 0.5: 'half price', 1: 'full price', 2: 'twice because it is part of a transaction' },
} as const;
