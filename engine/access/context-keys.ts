/** What a request says of itself, for the conditions of policies: values by key, as `dynamodb:LeadingKeys`. [Z20] */
export type ContextValues = Readonly<Record<string, readonly string[]>>;

/** Context values to look up, whatever the letter case of the key. */
export type ContextKeys = ReadonlyMap<string, readonly string[]>;

/** Makes context values findable; of several, those that come later win. */
export function contextKeys(...sources: readonly ContextValues[]): ContextKeys {
  return new Map(sources.flatMap((source) => Object.entries(source).map(([key, values]) => [key.toLowerCase(), values] as const)));
}
