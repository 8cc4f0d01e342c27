/** The two generations of AWS's error wording. */
export type Wording = '2026' | 'classic';

/** How one operation words its errors. */
export interface TextStyle {
  /** Which generation of value checks and texts it runs. */
  readonly layer: Wording;
  /** The wording of member constraints. */
  readonly generation: Wording;
  /** Whether hand-written validation texts are wrapped as `1 validation error detected: …`. */
  readonly envelope: boolean;
}

const ENVELOPED: TextStyle = { layer: '2026', generation: '2026', envelope: true };
const BARE_2026: TextStyle = { layer: '2026', generation: '2026', envelope: false };
const CLASSIC: TextStyle = { layer: 'classic', generation: 'classic', envelope: false };
const CLASSIC_VALUES: TextStyle = { layer: 'classic', generation: '2026', envelope: false };

const STYLES_2026: Readonly<Record<string, TextStyle>> = {
  PutItem: ENVELOPED,
  UpdateItem: ENVELOPED,
  DeleteItem: ENVELOPED,
  GetItem: BARE_2026,
  BatchGetItem: BARE_2026,
  Query: BARE_2026,
};

/** In the `2026` wording each operation is at its own stage of AWS's migration. [E10] */
export function styleOf(operation: string, wording: Wording): TextStyle {
  if (wording === 'classic') return CLASSIC;
  return STYLES_2026[operation] ?? CLASSIC_VALUES;
}
