import type { AttributeValue } from '../../../engine/trace/events';

/** Bytes of a value, for pictures that show what an item's size is made of. The engine's `valueSize` is the law; a test holds both together. [V30] */
export function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return textBytes(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return binaryBytes(value.B);
  if (value.M !== undefined) return 3 + sum(Object.entries(value.M), ([name, member]) => 1 + textBytes(name) + valueBytes(member));
  if (value.L !== undefined) return 3 + sum(value.L, (element) => 1 + valueBytes(element));
  if (value.SS !== undefined) return sum(value.SS, textBytes);
  if (value.NS !== undefined) return sum(value.NS, numberBytes);
  if (value.BS !== undefined) return sum(value.BS, binaryBytes);
  return 1;
}

export function textBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Of base64 text, the bytes it stands for. */
function binaryBytes(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}

/** One byte, one more for two digits on either side of the point, one for a minus; `text` is canonical as the engine stores it. */
function numberBytes(text: string): number {
  if (text === '0') return 1;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const left = fraction === '' ? whole.replace(/0+$/, '') : whole.replace(/^0$/, '');
  const right = left === '' ? fraction.replace(/^0+/, '') : fraction;
  return 1 + Math.ceil(left.length / 2) + Math.ceil(right.length / 2) + Number(text.startsWith('-'));
}

function sum<Member>(members: readonly Member[], sizeOf: (member: Member) => number): number {
  return members.reduce((total, member) => total + sizeOf(member), 0);
}
