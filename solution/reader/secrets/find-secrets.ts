import { lineAt } from '../xml/xml-node.ts';
import { looksSecret } from './looks-secret.ts';
import { secretPatterns, type SecretPattern } from './patterns.ts';

export interface FoundSecret {
  readonly kind: string;
  readonly member: string;
  readonly line: number;
  /** A few characters and how many there are: never enough to use it. */
  readonly shown: string;
}

/** Around a seed: names stand before it, values behind. */
const before = 80;
const after = 400;

/** A quarter of it at most, and no more than four characters. */
export function masked(secret: string): string {
  const shown = secret.slice(0, Math.min(4, Math.floor(secret.length / 4)));
  return `${shown}… (${secret.length} characters)`;
}

const literal = (seed: string): string => seed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const seeds = [...new Set(secretPatterns.flatMap((pattern) => pattern.seeds))];
const anySeed = new RegExp(seeds.map(literal).join('|'), 'g');

/** Where each seed stands in the text, found in one reading: a large package is read once and not once for each seed. */
function seedPlaces(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map(seeds.map((seed): [string, number[]] => [seed, []]));
  anySeed.lastIndex = 0;
  for (let match = anySeed.exec(text); match; match = anySeed.exec(text)) {
    // Several seeds can begin in one place, and the next one inside this one.
    for (const seed of seeds) if (text.startsWith(seed, match.index)) places.get(seed)?.push(match.index);
    anySeed.lastIndex = match.index + 1;
  }
  return places;
}

function* matchesOf(
  { seeds: own, expression, certain }: SecretPattern,
  text: string,
  places: ReadonlyMap<string, readonly number[]>,
): Generator<readonly [number, string]> {
  for (const seed of own)
    for (const at of places.get(seed) ?? []) {
      const from = Math.max(0, at - before);
      for (const match of text.slice(from, at + after).matchAll(expression)) {
        const start = from + match.index;
        if (start > at || start + match[0].length < at) continue;
        const secret = match[1] ?? match[0];
        if (certain || looksSecret(secret)) yield [start + match[0].indexOf(secret), secret];
      }
    }
}

/** Texts of one file that look like keys, tokens, passwords and the like; each once, under the first name that fits it. */
export function findSecrets(member: string, text: string): readonly FoundSecret[] {
  const found = new Map<number, FoundSecret>();
  const places = seedPlaces(text);
  for (const pattern of secretPatterns)
    for (const [offset, secret] of matchesOf(pattern, text, places)) {
      if (found.has(offset)) continue;
      found.set(offset, { kind: pattern.kind, member, line: lineAt(text, offset), shown: masked(secret) });
    }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, secret]) => secret);
}
