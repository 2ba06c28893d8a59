import { createHash } from 'node:crypto';

/** One a connection and hour, mostly; the oldest makes room. */
const mostTokens = 1_000;
/** Afterwards it is checked against the keys again: one of them may have been withdrawn. */
const longestMs = 600_000;

/**
 * Whose a token was found to be. To check one takes thirty times as long as to know it again, and a flow sends many
 * events with the same. Tokens themselves are not kept, only digests.
 */
export function rememberedTokens<Whose>(clock: () => number) {
  const known = new Map<string, { readonly whose: Whose; readonly until: number }>();
  const digest = (token: string): string => createHash('sha256').update(token).digest('base64');

  return {
    whose: (token: string): Whose | undefined => {
      const key = digest(token);
      const found = known.get(key);
      if (!found || clock() < found.until) return found?.whose;
      known.delete(key);
      return undefined;
    },
    remember: (token: string, whose: Whose, expiresAt: number): void => {
      const oldest = known.size < mostTokens ? undefined : known.keys().next().value;
      if (oldest !== undefined) known.delete(oldest);
      known.set(digest(token), { whose, until: Math.min(expiresAt, clock() + longestMs) });
    },
  };
}
