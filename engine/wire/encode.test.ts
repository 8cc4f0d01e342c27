import { describe, expect, test } from 'vitest';
import { Item } from '../storage/item';
import { crc32 } from './crc32';
import { encodeOutput, ItemJsonCache } from './encode';

const item = (pk: string): Item => new Item({ pk: { S: pk } }, 4);

describe('answers', () => {
  test('[W6] hold no member that has no value', () => {
    expect(encodeOutput({ A: undefined, B: null, C: 0, D: { E: undefined }, F: '' }, new ItemJsonCache(1000))).toBe('{"B":null,"C":0,"D":{},"F":""}');
    expect(encodeOutput({}, new ItemJsonCache(1000))).toBe('{}');
  });

  test('[W9] hold items wherever they stand', () => {
    const cache = new ItemJsonCache(1000);
    expect(encodeOutput({ Item: item('a') }, cache)).toBe('{"Item":{"pk":{"S":"a"}}}');
    expect(encodeOutput({ Items: [item('a'), item('b')] }, cache)).toBe('{"Items":[{"pk":{"S":"a"}},{"pk":{"S":"b"}}]}');
    expect(encodeOutput({ Items: [] }, cache)).toBe('{"Items":[]}');
    expect(encodeOutput({ Responses: { T: [item('a'), { x: { N: '1' } }], U: [] } }, cache)).toBe('{"Responses":{"T":[{"pk":{"S":"a"}},{"x":{"N":"1"}}],"U":[]}}');
    expect(encodeOutput({ Responses: [{ Item: item('a') }, {}, { Item: undefined }] }, cache)).toBe('{"Responses":[{"Item":{"pk":{"S":"a"}}},{},{}]}');
  });

  test('[W9] an item encodes to the same text however much the cache holds', () => {
    for (const limit of [0, 1, 15, 40, 200, 1e6]) {
      const items = Array.from({ length: 50 }, (_, at) => item(String(at)));
      const cache = new ItemJsonCache(limit);
      for (let round = 0; round < 200; round += 1) {
        const at = (round * 7) % 50;
        const one = items[at];
        if (one === undefined) continue;
        expect(cache.json(one)).toBe(`{"pk":{"S":"${at}"}}`);
        expect(one.attributes).toEqual({ pk: { S: String(at) } });
      }
    }
  });
});

test.each([['', 0], ['123456789', 0xcbf43926], ['{"Item":{}}', undefined], ['é😀', undefined]])('[W9] CRC-32 of %j', (text, known) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(known ?? crcOf(text));
});

/** The same, bit by bit. */
function crcOf(text: string): number {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc ^ (byte >> bit)) & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1) >>> 0;
  }
  return ~crc >>> 0;
}
