import type { Partition } from '../cluster/partitions';
import type { ChangedItem } from '../files/dynamodb-json';
import { gzip } from '../files/gzip';
import type { LineFormat } from '../files/line-format';
import { type DataView, type History, dataAt } from '../storage/history';
import { isUnchanged, type Item } from '../storage/item';
import { keyOf, type KeySchema } from '../storage/key-schema';
import type { KeyRange } from '../storage/ordered-map';
import { toBase64 } from '../values/binary';
import { AFTER, hashPrefix } from '../values/key-encoding';
import { md5Bytes } from '../values/md5';
import type { ExportFilter } from './export-filter';

/** A data file of an export. */
export interface ExportFile {
  readonly text: string;
  readonly items: number;
  /** Bytes of the items as the table counts them. */
  readonly bytes: number;
}

/** One file a partition, with a line for each item of the table as it was. [F3] [F5] */
export function fullExport(data: DataView, partitions: readonly Partition[], filter: ExportFilter, { writeItem }: LineFormat): ExportFile[] {
  return partitions.map((partition) => {
    const lines: string[] = [];
    const cursor = data.items.ascend(rangeOf(partition));
    while (cursor.next()) if (filter.matches(cursor.value.attributes)) lines.push(writeItem(filter.project(cursor.value.attributes)));
    return { text: lines.join(''), items: lines.length, bytes: 0 };
  });
}

/** What an incremental export compares: a table's past, and the seconds between which changes count. */
export interface IncrementalWindow {
  readonly history: History;
  readonly present: DataView;
  readonly key: KeySchema;
  /** The first second that counts, and the first that does not. */
  readonly from: number;
  readonly to: number;
  readonly oldImages: boolean;
}

/** One file a partition, with a line for each item that differs between the two ends of the window. [F8] */
export function incrementalExport(window: IncrementalWindow, partitions: readonly Partition[], filter: ExportFilter, { writeChange }: LineFormat): ExportFile[] {
  const before = dataAt(window.history, window.present, window.from - 1);
  const after = dataAt(window.history, window.present, window.to - 1);
  return partitions.map((partition) => {
    const lines: string[] = [];
    let bytes = 0;
    for (const [key, [was, is]] of changedItems(before, after, rangeOf(partition))) {
      const image = is ?? was;
      if (image === undefined || !filter.matches(image.attributes)) continue;
      bytes += (was?.size ?? 0) + (is?.size ?? 0);
      lines.push(writeChange(changeOf(window, key, was, is, filter)));
    }
    return { text: lines.join(''), items: lines.length, bytes };
  });
}

function rangeOf({ from, to }: Partition): KeyRange {
  return { gte: hashPrefix(from), lt: to > 0xffffffff ? AFTER : hashPrefix(to) };
}

/** Walks two views side by side; an item that no write touched is the same object in both. */
function changedItems(before: DataView, after: DataView, range: KeyRange): Map<string, [Item | undefined, Item | undefined]> {
  const changed = new Map<string, [Item | undefined, Item | undefined]>();
  const old = before.items.ascend(range);
  const now = after.items.ascend(range);
  let hasOld = old.next();
  let hasNow = now.next();
  while (hasOld || hasNow) {
    if (hasOld && hasNow && old.key === now.key) {
      if (old.value !== now.value && !isUnchanged(old.value, now.value)) changed.set(old.key, [old.value, now.value]);
      hasOld = old.next();
      hasNow = now.next();
    } else if (hasOld && (!hasNow || old.key < now.key)) {
      changed.set(old.key, [old.value, undefined]);
      hasOld = old.next();
    } else {
      changed.set(now.key, [undefined, now.value]);
      hasNow = now.next();
    }
  }
  return changed;
}

function changeOf(window: IncrementalWindow, key: string, was: Item | undefined, is: Item | undefined, { project }: ExportFilter): ChangedItem {
  return {
    writtenAt: String(lastChange(window, key, is) * 1_000_000),
    Keys: keyOf((is ?? was)?.attributes ?? {}, window.key),
    OldImage: window.oldImages && was !== undefined ? project(was.attributes) : undefined,
    NewImage: is && project(is.attributes),
  };
}

/** The second in which an item became what it is at the end of the window: that of the last snapshot that has it otherwise. */
function lastChange({ history, from, to }: IncrementalWindow, key: string, is: Item | undefined): number {
  const point = history.points.findLast(({ lastSecond, items }) => lastSecond < to - 1 && lastSecond >= from - 1 && items.get(key) !== is);
  return point === undefined ? from : point.lastSecond + 1;
}

/** A data file as it is stored, with its line in the list of files. [F4] */
export function packFile({ text, items }: ExportFile, key: string): { readonly bytes: Uint8Array; readonly line: string } {
  const bytes = gzip(new TextEncoder().encode(text));
  const digest = md5Bytes(bytes);
  const etag = [...digest].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return { bytes, line: `${JSON.stringify({ itemCount: items, md5Checksum: toBase64(digest), etag: `${etag}-1`, dataFileS3Key: key })}\n` };
}
