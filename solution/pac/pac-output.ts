/** What a line of pac means for whoever waits. */
export type PacLine =
  | { readonly kind: 'progress'; readonly words: string; readonly fraction?: number }
  | { readonly kind: 'error'; readonly words: string };

/** Names of people and accounts; they are nobody's business in a build log. */
const personal = /^connected (as|to)\b|\S+@\S+\.\S+/i;
const failed = /^(?:error\b\s*:?|the reason given was\s*:|the solution .* failed|import .* failed)/i;

/** pac writes words, not JSON (microsoft/powerplatform-build-tools #893), so this reads what public logs of it show. */
export function pacLine(line: string): PacLine | undefined {
  // Colours of terminals (ECMA-48, CSI … m).
  const words = line.replace(/\u001b\[[0-9;]*m/g, '').trim();
  if (words === '' || personal.test(words)) return undefined;
  if (failed.test(words)) return { kind: 'error', words: words.replace(/^error\b\s*:?\s*/i, '') || words };
  const [, percent] = /(\d{1,3}(?:\.\d+)?)\s?%/.exec(words) ?? [];
  const fraction = percent === undefined ? undefined : Math.min(1, Number(percent) / 100);
  return { kind: 'progress', words, ...(fraction === undefined ? {} : { fraction }) };
}
