/** `console.log('%s is %d', …)`: fills the places of the first argument; what is left over follows as it is. */
export function formatArguments(args: readonly unknown[]): readonly unknown[] {
  const [template, ...rest] = args;
  if (typeof template !== 'string' || rest.length === 0 || !template.includes('%')) return args;
  let used = 0;
  const text = template.replace(/%([sdifjoOc%])/g, (place, kind: string) => {
    if (kind === '%') return '%';
    if (used >= rest.length) return place;
    const value = rest[used];
    used += 1;
    return formatPlace(kind, value);
  });
  return used === 0 ? args : [text, ...rest.slice(used)];
}

function formatPlace(kind: string, value: unknown): string {
  switch (kind) {
    case 'c': return '';
    case 'd': return typeof value === 'bigint' ? String(value) : String(Number(value));
    case 'i': return String(Number.parseInt(String(value), 10));
    case 'f': return String(Number.parseFloat(String(value)));
    case 's': return typeof value === 'object' && value !== null ? toJson(value) : String(value);
    default: return toJson(value);
  }
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
