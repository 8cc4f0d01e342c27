export type Shown<Entry> = { readonly entry: Entry } | { readonly gap: number };

export interface WindowOptions<Entry> {
  readonly limit: number;
  readonly matters: (entry: Entry) => boolean;
  /** Where room is scarce: if any matter, no others. */
  readonly tight?: boolean | undefined;
}

/** The entries worth showing, in order, with the number of those left out between them. */
export function windowOf<Entry>(entries: readonly Entry[], { limit, matters, tight = false }: WindowOptions<Entry>): readonly Shown<Entry>[] {
  if (entries.length <= limit) return entries.map((entry) => ({ entry }));
  const chosen = new Set(chooseIndexes(entries, { limit: limit - 1, matters, tight }));
  const shown: Shown<Entry>[] = [];
  let gap = 0;
  entries.forEach((entry, index) => {
    if (!chosen.has(index)) {
      gap += 1;
      return;
    }
    if (gap > 0) shown.push({ gap });
    gap = 0;
    shown.push({ entry });
  });
  if (gap > 0) shown.push({ gap });
  return shown;
}

/** First those that matter, then the first ones. */
function chooseIndexes<Entry>(entries: readonly Entry[], { limit, matters, tight }: WindowOptions<Entry>): readonly number[] {
  const important: number[] = [];
  const rest: number[] = [];
  entries.forEach((entry, index) => (matters(entry) ? important : rest).push(index));
  return (tight && important.length > 0 ? important : [...important, ...rest]).slice(0, Math.max(1, limit));
}
