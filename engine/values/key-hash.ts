import { md5 } from './md5';

const PREFIX = 'Outliers';

/**
 * Where a partition key value lives in the hash space: the first 32 bits of MD5 over a fixed prefix and the value's bytes
 * (UTF-8 text, number bytes, binary). The function is not documented by AWS; scan order and parallel-scan segments agree
 * with this one. [P1]
 * @param bytes the key value's bytes as a string of code units 0 to 255
 * @returns 0 … 2^32 - 1
 */
export function keyHash(bytes: string): number {
  const first = md5(PREFIX + bytes)[0] ?? 0;
  // The digest's first four bytes are the first word's, low byte first.
  return (((first & 0xff) << 24) | ((first & 0xff00) << 8) | ((first >>> 8) & 0xff00) | (first >>> 24)) >>> 0;
}
