import type { TraceEvent } from '../../../engine/trace/events';
import { keyText } from '../shared/attribute-text';
import { describeEvent } from '../shared/describe-event';
import { bytes, hashText } from '../shared/format';
import { placeText } from '../shared/place';

/** What the event means for where things live; the general sentence where it means nothing special. */
export function describePartitions(event: TraceEvent): string {
  switch (event.type) {
    case 'item.written':
      if (event.newItem === undefined) return describeEvent(event);
      return `The partition key hashes to ${hashText(event.hash)}, so the item ${keyText(event.key)} (${bytes(event.newBytes)}) lives in ${event.partitionId}.`;
    case 'index.propagated':
      if (event.change === 'remove') return describeEvent(event);
      return `The index ${placeText(event)} holds the entry ${keyText(event.key)} in ${event.partitionId}: its own key hashes to ${hashText(event.hash)}.`;
    case 'partition.created':
      return `Partition ${event.partitionId} of ${placeText(event)} holds the hashes ${hashText(event.from)} up to ${hashText(event.to)}.`;
    default:
      return describeEvent(event);
  }
}
