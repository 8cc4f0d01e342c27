import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapped, putAll, withStream } from '../testing/functions';
import { key } from '../testing/simulation';
import { compileFilters } from './filter';
import type { StreamEventRecord } from './event';

const RECORD: StreamEventRecord = {
  eventID: '1', eventName: 'MODIFY', eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'us-east-1', eventSourceARN: 'arn',
  dynamodb: {
    ApproximateCreationDateTime: 1_700_000_000, Keys: { pk: { S: 'customer#7' } }, SequenceNumber: '111', SizeBytes: 26, StreamViewType: 'NEW_AND_OLD_IMAGES',
    NewImage: { pk: { S: 'customer#7' }, status: { S: 'Shipped' }, total: { N: '42.50' }, open: { BOOL: false }, none: { NULL: true }, tags: { SS: ['red', 'blue'] }, lines: { L: [{ M: { sku: { S: 'A1' } } }, { M: { sku: { S: 'B2' } } }] }, empty: { S: '' } },
    OldImage: { pk: { S: 'customer#7' }, status: { S: 'Paid' } },
  },
};
const image = (pattern: object): object => ({ dynamodb: { NewImage: pattern } });
const passes = (...patterns: readonly object[]): boolean => compileFilters({ Filters: patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })) })(RECORD);

describe('patterns', () => {
  test.each<[string, object, boolean]>([
    ['a value', { eventName: ['MODIFY'] }, true], ['another value', { eventName: ['INSERT'] }, false], ['one of several', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['in any letter case only where it is asked for', { eventName: ['modify'] }, false], ['equals-ignore-case', { eventName: [{ 'equals-ignore-case': 'modify' }] }, true],
    ['deep', image({ status: { S: ['Shipped'] } }), true], ['a type that is not there', image({ status: { N: ['Shipped'] } }), false], ['all members', { eventName: ['MODIFY'], ...image({ status: { S: ['Paid'] } }) }, false],
    ['false', image({ open: { BOOL: [false] } }), true], ['a text for a truth value', image({ open: { BOOL: ['false'] } }), false], ['an empty text', image({ empty: { S: [''] } }), true],
    ['an element of a set', image({ tags: { SS: ['blue'] } }), true], ['no element of a set', image({ tags: { SS: ['green'] } }), false], ['inside a list', image({ lines: { L: { M: { sku: { S: ['B2'] } } } } }), true],
    ['prefix', image({ pk: { S: [{ prefix: 'customer#' }] } }), true], ['another prefix', image({ pk: { S: [{ prefix: 'order#' }] } }), false], ['suffix', image({ pk: { S: [{ suffix: '#7' }] } }), true],
    ['exists', image({ status: { S: [{ exists: true }] } }), true], ['exists, not there', image({ other: { S: [{ exists: true }] } }), false], ['does not exist', image({ other: { S: [{ exists: false }] } }), true],
    ['does not exist, there', image({ status: { S: [{ exists: false }] } }), false], ['exists is of leaves only', image({ status: [{ exists: true }] }), false],
    ['anything-but', image({ status: { S: [{ 'anything-but': 'Paid' }] } }), true], ['anything-but of a list', image({ status: { S: [{ 'anything-but': ['Paid', 'Shipped'] }] } }), false],
    ['anything-but needs a value', image({ other: { S: [{ 'anything-but': ['Paid'] }] } }), false], ['anything-but a prefix', image({ pk: { S: [{ 'anything-but': { prefix: 'order#' } }] } }), true],
    ['numeric', { dynamodb: { SizeBytes: [{ numeric: ['>', 20, '<=', 26] }] } }, true], ['numeric, outside', { dynamodb: { SizeBytes: [{ numeric: ['<', 26] }] } }, false], ['numeric, equal', { dynamodb: { SizeBytes: [{ numeric: ['=', 26] }] } }, true],
    ['numeric of a number attribute, which is a text', image({ total: { N: [{ numeric: ['>', 1] }] } }), false], ['a number attribute as it is written', image({ total: { N: ['42.50'] } }), true], ['… and not as another would write it', image({ total: { N: ['42.5'] } }), false],
    ['$or', { $or: [{ eventName: ['INSERT'] }, image({ status: { S: ['Shipped'] } })] }, true], ['$or, neither', { $or: [{ eventName: ['INSERT'] }, { eventName: ['REMOVE'] }] }, false],
    ['$or and more', { eventName: ['INSERT'], $or: [{ awsRegion: ['us-east-1'] }, { awsRegion: ['eu-west-1'] }] }, false], ['null where there is none', image({ none: { S: [null] } }), false],
  ])('[LM10] %s', (_, pattern, expected) => expect(passes(pattern)).toBe(expected));

  test('[LM10] one filter of several is enough, and no filter lets all through', () => {
    expect(passes({ eventName: ['INSERT'] }, { eventName: ['MODIFY'] })).toBe(true);
    expect(passes({ eventName: ['INSERT'] }, { eventName: ['REMOVE'] })).toBe(false);
    expect([passes(), compileFilters({})(RECORD), compileFilters()(RECORD)]).toEqual([true, true, true]);
  });

  test.each([
    ['not JSON', '{'], ['no object', '[]'], ['empty', '{}'], ['a bare value', '{"eventName":"INSERT"}'], ['an empty list', '{"eventName":[]}'], ['wildcard', '{"eventName":[{"wildcard":"I*"}]}'], ['cidr', '{"eventName":[{"cidr":"10.0.0.0/8"}]}'],
    ['two operators', '{"eventName":[{"prefix":"I","suffix":"T"}]}'], ['prefix of a number', '{"eventName":[{"prefix":1}]}'], ['exists of a text', '{"eventName":[{"exists":"yes"}]}'], ['numeric without number', '{"x":[{"numeric":[">","1"]}]}'],
    ['numeric of three', '{"x":[{"numeric":[">",1,"<"]}]}'], ['numeric of no sign', '{"x":[{"numeric":["~",1]}]}'], ['anything-but of nothing', '{"x":[{"anything-but":[]}]}'], ['anything-but numeric', '{"x":[{"anything-but":{"numeric":[">",1]}}]}'], ['$or of no list', '{"$or":{}}'], ['nothing', ''],
  ])('[LM10] %s is refused', (_, Pattern) => {
    expect(() => compileFilters({ Filters: [{ Pattern }] })).toThrow(RangeError);
  });

  test('[LM10] anything-but is the opposite of the value wherever there is one, exists false of exists true', () => {
    const value = fc.constantFrom('a', 'b', 'Shipped', 'Paid');
    const name = fc.constantFrom('status', 'other', 'pk');
    fc.assert(fc.property(value, name, (text, attribute) => {
      const is = passes(image({ [attribute]: { S: [text] } }));
      const isNot = passes(image({ [attribute]: { S: [{ 'anything-but': [text] }] } }));
      const exists = passes(image({ [attribute]: { S: [{ exists: true }] } }));
      expect(passes(image({ [attribute]: { S: [{ exists: false }] } }))).toBe(!exists);
      expect([is, isNot].filter((one) => one)).toHaveLength(exists ? 1 : 0);
    }));
  });
});

test('[LM10] what a filter does not let through is passed over, and counted', () => {
  const client = withStream();
  const { batches, source } = mapped(client, { BatchSize: 2, FilterCriteria: { Filters: [{ Pattern: '{"eventName":["REMOVE"]}' }] } });
  putAll(client, ['a', 'b', 'c']);
  for (const pk of ['c', 'a', 'b']) client.ok('DeleteItem', key(pk));
  client.advance(2000);
  expect(batches).toEqual([['c', 'a'], ['b']]);
  expect(source.report()).toMatchObject({ read: 6, filtered: 3, done: 3, waiting: 0 });
});
