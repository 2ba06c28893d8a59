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

function* matchesOf({ seeds, expression, certain }: SecretPattern, text: string): Generator<readonly [number, string]> {
  for (const seed of seeds)
    for (let at = text.indexOf(seed); at !== -1; at = text.indexOf(seed, at + seed.length)) {
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
  for (const pattern of secretPatterns)
    for (const [offset, secret] of matchesOf(pattern, text)) {
      if (found.has(offset)) continue;
      found.set(offset, { kind: pattern.kind, member, line: lineAt(text, offset), shown: masked(secret) });
    }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, secret]) => secret);
}
