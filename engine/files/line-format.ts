import type { AttributeMap } from '../values/attribute-value';
import { changeLine, type ChangedItem, itemLine, parseItemLine } from './dynamodb-json';
import { ionChangeLine, ionItemLine } from './ion';
import { parseIonLine } from './ion-reader';

/** A format of exports and imports with one item a line. */
export interface LineFormat {
  readonly extension: string;
  readonly writeItem: (item: AttributeMap) => string;
  readonly writeChange: (change: ChangedItem) => string;
  /** Undefined for a line that is no item. */
  readonly readItem: (line: string) => AttributeMap | undefined;
}

export const LINE_FORMATS = {
  DYNAMODB_JSON: { extension: 'json', writeItem: itemLine, writeChange: changeLine, readItem: parseItemLine },
  ION: { extension: 'ion', writeItem: ionItemLine, writeChange: ionChangeLine, readItem: parseIonLine },
} satisfies Readonly<Record<string, LineFormat>>;

export type LineFormatName = keyof typeof LINE_FORMATS;
