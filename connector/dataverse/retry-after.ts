/**
 * How long to wait, from a Retry-After header: whole seconds (what Dataverse sends, Microsoft Learn "Service protection
 * API limits") or an HTTP date (RFC 9110, section 10.2.3). `undefined` where there is none or it makes no sense.
 * @param now milliseconds since 1970, on the clock of the one who says it where that is known
 */
export function retryAfterMs(header: string | readonly string[] | undefined, now: number): number | undefined {
  const text = typeof header === 'string' ? header.trim() : header?.[0]?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // JavaScript takes any word with a number for a date, so the form is asked first.
  const date = /^[A-Z][a-z]+, \d.* \d\d:\d\d:\d\d GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
