import { base64Length } from '../values/binary';
import { SHAPES } from './api-model';

/** A value as AWS's servers echo it in messages: lists and maps in brackets, structures with all members, absent ones null. */
export function javaText(value: unknown, shapeName: string): string {
  const shape = SHAPES[shapeName];
  if (value === undefined || value === null || shape === undefined) return String(value ?? null);
  if (shape.type === 'list') return `[${(value as readonly unknown[]).map((element) => javaText(element, shape.member)).join(', ')}]`;
  if (shape.type === 'map') {
    return `{${Object.entries(value).map(([key, member]) => `${key}=${javaText(member, shape.value)}`).join(', ')}}`;
  }
  if (shape.type === 'blob') return bufferText(base64Length(String(value)));
  if (shape.type !== 'structure') return String(value);
  const given = value as Record<string, unknown>;
  const members = Object.entries(shape.members).map(([member, memberShape]) =>
    `${member.charAt(0).toLowerCase()}${member.slice(1)}=${javaText(given[member], memberShape)}`);
  return `${shapeName}(${members.join(', ')})`;
}

/** Java prints of a buffer where it stands and ends, not what it holds. */
function bufferText(bytes: number): string {
  return `java.nio.HeapByteBuffer[pos=0 lim=${bytes} cap=${bytes}]`;
}
