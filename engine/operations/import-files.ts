import { invalid, ServiceError } from '../errors/service-error';
import type { TextStyle } from '../errors/style';
import { plainText } from '../errors/text';
import { parseCsv } from '../files/csv';
import type { StoredFile } from '../files/file-store';
import { gunzip } from '../files/gzip';
import { LINE_FORMATS, type LineFormatName } from '../files/line-format';
import { Item } from '../storage/item';
import { type Table, writeItem } from '../storage/table';
import { checkAttributes } from '../validation/attribute-value';
import { checkIndexKeys, checkItemKey } from '../validation/keys';
import { MAX_ITEM_BYTES } from '../validation/limits';
import { checkVectors } from '../validation/vectors';
import { setAttribute, type MutableAttributeMap } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { base64Fault } from '../values/binary';

/** How files are read. [F11] */
export interface ImportFormat {
  readonly format: LineFormatName | 'CSV';
  readonly zipped: boolean;
  readonly delimiter: string;
  /** Undefined: the first line of each file. */
  readonly header: readonly string[] | undefined;
}

/** What became of a file. */
export interface ImportedFile {
  readonly bytes: number;
  readonly items: number;
  readonly imported: number;
  readonly errors: readonly { readonly itemIndex: number; readonly message: string }[];
}

/** Brings the items of one file into a new table; an item that cannot be stored is told and left out. [F20]–[F23] */
export function importFile(table: Table, file: StoredFile, format: ImportFormat, style: TextStyle): ImportedFile {
  let content: Uint8Array;
  try {
    content = format.zipped ? gunzip(file.bytes) : file.bytes;
  } catch {
    return { bytes: file.bytes.length, items: 0, imported: 0, errors: [{ itemIndex: 0, message: 'The file is not a valid GZIP file' }] };
  }
  const text = new TextDecoder().decode(content);
  const items = format.format === 'CSV' ? csvItems(text, format, table) : lineItems(text, format.format);
  const errors: { itemIndex: number; message: string }[] = [];
  items.forEach((item, itemIndex) => {
    const message = item === undefined ? 'The item cannot be read' : storeFault(table, item, style);
    if (message !== undefined) errors.push({ itemIndex, message });
  });
  return { bytes: content.length, items: items.length, imported: items.length - errors.length, errors };
}

/** Stores an item, or says why it cannot be. Later items of the same key replace earlier ones. [F22] */
function storeFault(table: Table, attributes: AttributeMap, style: TextStyle): string | undefined {
  try {
    const item = new Item(attributes, checkAttributes(attributes, style.layer));
    if (item.size > MAX_ITEM_BYTES) throw invalid('item.tooLarge');
    const position = checkItemKey(attributes, table.key);
    checkIndexKeys(attributes, table.indexes);
    checkVectors(attributes, table.vectorIndexes);
    writeItem(table, position, item);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return plainText(error, style);
    throw error;
  }
}

/** One item a line. [F20] */
function lineItems(text: string, format: LineFormatName): (AttributeMap | undefined)[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').map(LINE_FORMATS[format].readItem);
}

/** One item a row: key attributes in their types, all others text. A row of another length than the header is none. [F21] */
function csvItems(text: string, { delimiter, header }: ImportFormat, table: Table): (AttributeMap | undefined)[] {
  const rows = parseCsv(text, delimiter);
  const names = header ?? rows.shift() ?? [];
  const types = new Map(table.attributes.map(({ name, type }) => [name, type]));
  return rows.map((row) => {
    if (row?.length !== names.length) return undefined;
    const item: MutableAttributeMap = {};
    for (const [at, name] of names.entries()) {
      const cell = row[at] ?? '';
      const type = types.get(name);
      // An empty cell under a key of the table is told as an empty or missing key; under a key of an index it keeps the item out of it.
      if (type !== undefined && cell === '' && !isTableKey(table, name)) continue;
      const value: AttributeValue = type === 'N' ? { N: cell } : type === 'B' && base64Fault(cell) === undefined ? { B: cell } : { S: cell };
      setAttribute(item, name, value);
    }
    return item;
  });
}

function isTableKey({ key }: Table, name: string): boolean {
  return [...key.hash, ...key.range].some((element) => element.name === name);
}
