import type { Breach, FilePlace } from './rule.ts';
import type { Spot } from './spot.ts';

export const breach = (at: Spot | FilePlace, message: string, remedy?: string): Breach => ({
  at,
  message,
  ...(remedy === undefined ? {} : { remedy }),
});

/** A value in a message, shortened: a finding is one line. */
export const quoted = (value: unknown): string => {
  const text = typeof value === 'string' ? value : ((JSON.stringify(value) as string | undefined) ?? String(value));
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
};
