import type { TraceEvent } from '../../../engine/trace/events';
import { keyText } from '../shared/attribute-text';
import { describeEvent } from '../shared/describe-event';
import { count } from '../shared/format';
import { diffImages } from './diff';

/** For a stream record, what it says has changed. */
export function describeStream(event: TraceEvent): string {
  if (event.type !== 'stream.appended') return describeEvent(event);
  const subject = `${event.eventName} of ${keyText(event.keys)} is record ${event.sequenceNumber}`;
  if (event.viewType === 'KEYS_ONLY') return `${subject}. It carries only the key.`;
  if (event.oldImage === undefined || event.newImage === undefined) return `${subject}.`;
  const changed = diffImages(event.keys, event.oldImage, event.newImage).filter(({ change }) => change !== 'same');
  return `${subject}: ${count(changed.length, 'attribute')} changed (${changed.map(({ name }) => name).join(', ')}).`;
}
