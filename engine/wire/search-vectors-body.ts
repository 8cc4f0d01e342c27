import { serviceError } from '../errors/service-error';

const REQUIRED = ['TableName', 'IndexName', 'SearchVector', 'TopK'];

/** SearchVectors is read by another front end, which tells where in the body something is missing or null. [N26] */
export function checkSearchVectorsBody(text: string, json: unknown): void {
  const members = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  for (const field of ['TableName', 'IndexName']) {
    if (members[field] !== null) continue;
    const found = new RegExp(`"${field}"\\s*:\\s*null`).exec(text);
    throw serviceError('SerializationException', 'search.nullField', { column: found === null ? text.length : found.index + found[0].length });
  }
  const missing = REQUIRED.find((field) => members[field] === undefined || members[field] === null);
  if (missing !== undefined) throw serviceError('ValidationException', 'search.missingField', { field: missing, column: text.trimEnd().length });
}
