import { list, readItem, text, typeTag } from '../../checking';
import type { Check, CheckContext, JsonObject } from '../../types';

const MISSING = 'Products holds no item with the ProductID 126. Keep the key of the starter.';
const UNIT_BYTES = 1024;
/** The photo of the starter, as it stands on the wire. */
const PHOTO = btoa(String.fromCharCode(...Array.from({ length: 720 }, (_, index) => index % 256)));

export const checks: readonly Check[] = [
  {
    id: 'price',
    title: 'Price is the number 89.9',
    failure: MISSING,
    run: (context) => ofCamera(context, ({ Price }) => {
      const tag = typeTag(Price);
      if (tag !== 'N') return `Price ${has(tag)}. A number has the type N: without quotes in the document client, { N: '89.9' } in the other.`;
      return valueOf(Price) === '89.9' || `Price is ${String(valueOf(Price))}; it should still be 89.9.`;
    }),
  },
  {
    id: 'on-sale',
    title: 'OnSale is the Boolean true',
    failure: MISSING,
    run: (context) => ofCamera(context, ({ OnSale }) => {
      const tag = typeTag(OnSale);
      if (tag !== 'BOOL') return `OnSale ${has(tag)}. A Boolean has the type BOOL: the JavaScript value true, not the text 'true'.`;
      return valueOf(OnSale) === true || 'OnSale is false. The camera is on sale.';
    }),
  },
  {
    id: 'tags',
    title: 'Tags is a string set of photo and gift',
    failure: MISSING,
    run: (context) => ofCamera(context, ({ Tags }) => {
      const tag = typeTag(Tags);
      if (tag !== 'SS') return `Tags ${has(tag)}. A set of strings has the type SS: new Set([…]) in the document client, { SS: […] } in the other.`;
      const members = list(valueOf(Tags)).map(text).toSorted();
      return members.join() === 'gift,photo' || `Tags holds ${members.join(' and ')}; it should hold photo and gift.`;
    }),
  },
  {
    id: 'photo',
    title: 'Photo is binary, with the same 720 bytes',
    failure: MISSING,
    run: (context) => ofCamera(context, ({ Photo }) => {
      const tag = typeTag(Photo);
      if (tag !== 'B') return `Photo ${has(tag)}. Binary has the type B: give the Uint8Array itself, without turning it into text.`;
      return valueOf(Photo) === PHOTO || 'Photo has other bytes than the photo of the starter. Store the bytes of photo unchanged.';
    }),
  },
  {
    id: 'name',
    title: 'The camera keeps its name',
    failure: MISSING,
    run: (context) => ofCamera(context, ({ ProductName }) => valueOf(ProductName) === 'Instant camera' || 'ProductName should still be the string \'Instant camera\'.'),
  },
  {
    id: 'one-unit',
    title: 'Writing it cost one write unit',
    failure: 'Your run wrote no item with the ProductID 126.',
    run: ({ trace, requests }) => {
      const written = trace.findLast((event) => event.type === 'item.written' && event.tableName === 'Products' && event.key.ProductID?.N === '126');
      if (written?.type !== 'item.written') return false;
      const request = requests.find(({ requestId }) => requestId === written.requestId);
      if (request?.writeUnits === 1) return true;
      const bytes = Math.max(written.oldBytes, written.newBytes);
      return bytes > UNIT_BYTES
        ? `It cost ${request?.writeUnits ?? 'more'} write units: ${bytes} bytes are ${bytes - UNIT_BYTES} more than one unit takes. Which value is longer than it need be?`
        : `It cost ${request?.writeUnits ?? 'more'} write units. Write the item once, in a request of its own.`;
    },
  },
];

/** Judges the camera as it is now; without it the check's `failure` is shown. */
async function ofCamera(context: CheckContext, judge: (camera: JsonObject) => boolean | string): Promise<boolean | string> {
  const camera = await readItem(context, 'Products', { ProductID: { N: '126' } });
  return camera === undefined ? false : judge(camera);
}

function valueOf(value: JsonObject[string]): JsonObject[string] {
  return typeof value === 'object' && value !== null ? Object.values(value)[0] : undefined;
}

function has(tag: string | undefined): string {
  return tag === undefined ? 'is missing' : `has the type ${tag}`;
}
