/** Whether an address, of version 4 or 6, lies in a range as `203.0.113.0/24`; without a slash the range is one address. */
export function isInRange(address: string, range: string): boolean {
  const [network = '', length] = range.split('/');
  const one = addressBits(address);
  const two = addressBits(network);
  if (one === undefined || two?.length !== one.length) return false;
  const bits = length === undefined ? two.length : Number(length);
  return Number.isInteger(bits) && bits >= 0 && bits <= two.length && one.slice(0, bits) === two.slice(0, bits);
}

/** The bits of an address as text: 32 or 128. */
function addressBits(text: string): string | undefined {
  return text.includes(':') ? version6Bits(text) : version4Bits(text);
}

function version4Bits(text: string): string | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
}

function version6Bits(text: string): string | undefined {
  const sides = text.split('::');
  const [head = [], tail = []] = sides.map((side) => (side === '' ? [] : side.split(':')));
  const gap = 8 - head.length - tail.length;
  if (sides.length > 2 || (sides.length === 2 ? gap < 1 : gap !== 0)) return undefined;
  const groups = [...head, ...Array.from({ length: gap }, () => '0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
