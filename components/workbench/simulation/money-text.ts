/** US dollars: cents where there are any, otherwise the first two digits that count. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < 1e-9) return 'under $0.000000001';
  if (usd < 0.01) return `$${usd.toLocaleString('en', { maximumSignificantDigits: 2 })}`;
  return `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** An amount as short as it can be read: 1,234 or 0.0021. */
export function amount(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** How long something took on the engine's clock. */
export function durationText(hours: number): string {
  const seconds = hours * 3600;
  if (seconds < 120) return `${amount(seconds)} seconds`;
  if (seconds < 7200) return `${amount(seconds / 60)} minutes`;
  return seconds < 172_800 ? `${amount(hours)} hours` : `${amount(hours / 24)} days`;
}
