const NUMBER = new Intl.NumberFormat('en');

export function count(value: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(value)} ${value === 1 ? one : many}`;
}

export function number(value: number): string {
  return NUMBER.format(value);
}

/** Bytes as DynamoDB counts them: a KB has 1,024. */
export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  if (value < 1024 * 1024) return `${trim(value / 1024)} KB`;
  return `${trim(value / 1024 / 1024)} MB`;
}

/** To the byte, where a rounding depends on it. */
export function exactBytes(value: number): string {
  return `${NUMBER.format(value)} B`;
}

function trim(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, '');
}

/** Units, which come in halves. */
export function units(value: number): string {
  return NUMBER.format(Math.round(value * 10) / 10);
}

export const HASH_SPACE = 2 ** 32;

/** A position in the hash space as eight hexadecimal digits. */
export function hashText(hash: number): string {
  return hash >= HASH_SPACE ? '1 0000 0000' : hash.toString(16).padStart(8, '0');
}
