import type { Token } from './lexer';
import type { Reader } from './reader';

/** A token as PartiQL's reference parser sees it: words in small letters, some of them joined to one. */
export interface ReferenceToken {
  readonly type: 'name' | 'literal' | 'keyword' | 'operator' | 'symbol' | 'end';
  readonly text: string;
}

/** The tokens of a statement, ended by one of type `end`. */
export function referenceTokens({ tokens }: Reader): readonly ReferenceToken[] {
  const merged: ReferenceToken[] = [];
  for (const token of tokens) append(merged, referenceToken(token));
  return merged;
}

const WORD_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'in', 'between', 'like', 'union', 'except', 'intersect']);
const SYMBOL_OPERATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', '+', '-']);

function referenceToken({ kind, value }: Token): ReferenceToken {
  switch (kind) {
    case 'string':
    case 'number': return { type: 'literal', text: value };
    case 'name': return { type: 'name', text: value };
    case 'end': return { type: 'end', text: '' };
    case 'symbol': {
      const text = value === '!=' ? '<>' : value;
      return { type: SYMBOL_OPERATORS.has(text) ? 'operator' : 'symbol', text };
    }
    case 'keyword': {
      const text = value.toLowerCase();
      if (text === 'true' || text === 'false') return { type: 'literal', text };
      return { type: WORD_OPERATORS.has(text) ? 'operator' : 'keyword', text };
    }
    default: return kind satisfies never;
  }
}

/** Words that make one token together; longer ones are made of shorter ones. */
const MERGED: Readonly<Record<string, readonly string[]>> = {
  operator: ['not in', 'is not', 'not between', 'not like', 'union all', 'intersect all', 'except all'],
  keyword: [
    'insert into', 'modified old', 'modified new', 'all old', 'all new', 'character varying', 'double precision',
    'cross join', 'inner join', 'left join', 'right join', 'full join', 'outer join', 'left outer', 'right outer', 'full outer', 'left_outer join', 'right_outer join', 'full_outer join',
  ],
};
const MERGES: ReadonlyMap<string, ReferenceToken> = new Map(
  Object.entries(MERGED).flatMap(([type, words]) => words.map((text) => [text, { type: type as 'operator' | 'keyword', text: text.replace(' ', '_') }] as const)),
);

function append(tokens: ReferenceToken[], token: ReferenceToken): void {
  const last = tokens.at(-1);
  const isWord = last?.type === 'keyword' || last?.type === 'operator';
  const joined = isWord && (token.type === 'keyword' || token.type === 'operator') ? MERGES.get(`${last.text} ${token.text}`) : undefined;
  if (joined === undefined) {
    tokens.push(token);
  } else {
    tokens.pop();
    tokens.push(joined);
  }
}
