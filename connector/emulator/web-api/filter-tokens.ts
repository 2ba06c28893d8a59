import { badQuery } from '../refusal.ts';

export type Literal =
  | { readonly kind: 'text' | 'guid' | 'dateTime'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null'; readonly value: null };

export type Token =
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'mark'; readonly mark: '(' | ')' | ',' };

type Read = (text: string) => Token;

/** In order: a GUID or a date starts like a number, so it is tried first. */
const patterns: readonly (readonly [RegExp, Read])[] = [
  [/^'(?:[^']|'')*'/, (text) => literal({ kind: 'text', value: text.slice(1, -1).replaceAll("''", "'") })],
  [
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/i,
    (text) => literal({ kind: 'guid', value: text.toLowerCase() }),
  ],
  [
    /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?(?![\w-])/,
    (text) => literal({ kind: 'dateTime', value: text }),
  ],
  [/^-?\d+(?:\.\d+)?(?![\w-])/, (text) => literal({ kind: 'number', value: Number(text) })],
  [/^[A-Za-z_][\w/]*/, wordOrLiteral],
  [/^[(),]/, (text) => ({ kind: 'mark', mark: text as '(' | ')' | ',' })],
];

function literal(value: Literal): Token {
  return { kind: 'literal', literal: value };
}

function wordOrLiteral(word: string): Token {
  if (word === 'true' || word === 'false') return literal({ kind: 'boolean', value: word === 'true' });
  return word === 'null' ? literal({ kind: 'null', value: null }) : { kind: 'word', word };
}

/** The parts of a `$filter`, in order. */
export function filterTokens(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = filter.trimStart();
  while (rest !== '') {
    const position = filter.length - rest.length;
    const hit = patterns
      .map(([pattern, read]) => ({ found: pattern.exec(rest)?.[0], read }))
      .find(({ found }) => found);
    if (hit?.found === undefined) throw badQuery(`Syntax error at position ${position} in '${filter}'.`);
    tokens.push(hit.read(hit.found));
    rest = rest.slice(hit.found.length).trimStart();
  }
  return tokens;
}
