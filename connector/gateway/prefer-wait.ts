/** One preference of the header: a token, perhaps a value, bare or quoted; parameters behind a semicolon are passed over. */
const preference =
  /([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?((?:[^,"]|"(?:[^"\\]|\\.)*")*)/gy;
const separators = /[\s,]*/gy;

/**
 * The seconds that a caller would wait for the outcome: `Prefer: wait=10` (RFC 7240, section 4.3). As that document asks
 * (section 2), of several the first counts, names may be in any case, and what is not understood is as if it were not
 * there.
 */
export function preferredWait(prefer: string | undefined): number | undefined {
  if (prefer === undefined) return undefined;
  let at = 0;
  while (at < prefer.length) {
    separators.lastIndex = at;
    separators.test(prefer);
    preference.lastIndex = Math.max(at, separators.lastIndex);
    const found = preference.exec(prefer);
    if (!found) return undefined;
    const [, name = '', quoted, bare = ''] = found;
    const value = quoted ?? bare;
    if (name.toLowerCase() === 'wait') return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    at = preference.lastIndex;
  }
  return undefined;
}
