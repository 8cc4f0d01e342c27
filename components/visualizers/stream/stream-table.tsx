import { FactTable } from '../shared/fact-table';
import { keyText, valueText } from '../shared/attribute-text';
import type { PictureProps } from '../types';
import { diffImages } from './diff';
import type { StreamRecord, StreamState } from './reduce';

export function StreamTable({ state }: PictureProps<StreamState>) {
  const rows = state.streams.flatMap((stream) => stream.shards.flatMap((shard) => shard.records.map((record) => ({
    id: `${shard.id} ${record.sequenceNumber}`,
    cells: [stream.tableName, shard.id, record.sequenceNumber, record.eventName, keyText(record.keys), changeText(record), record.bytes],
  }))));
  return (
    <FactTable
      caption="Stream records in order"
      columns={['Table', 'Shard', 'Sequence number', 'Event', 'Key', 'Changed', 'Bytes']}
      rows={rows}
      empty="There are no stream records."
    />
  );
}

function changeText(record: StreamRecord): string {
  return diffImages(record.keys, record.oldImage, record.newImage)
    .filter(({ change }) => change !== 'same')
    .map(({ name, before, after }) => `${name}: ${before ? valueText(before) : '–'} → ${after ? valueText(after) : '–'}`)
    .join('; ');
}
