import { randomBytes, randomInt } from 'node:crypto';

const dayMilliseconds = 86_400_000;

/** Nine digits that read as a time of day, HHmmssfff. */
const timeDigits = (millisecond: number): string =>
  new Date(millisecond % dayMilliseconds).toISOString().slice(11, 23).replaceAll(/[:.]/g, '');

/**
 * Names of triggers as the platform makes them: `msdynmkt_<title>_<nine digits>`, the title in lower case, without spaces,
 * other characters as `_`; a title with letters outside ASCII gives 32 hexadecimal digits instead (both seen in public
 * pages). The digits differ in every environment, and here in every start, so a name can't be computed.
 */
export function triggerNames(): (title: string) => string {
  let millisecond = randomInt(dayMilliseconds);
  return (title) => {
    millisecond += 1 + randomInt(60_000);
    if (/[^\x20-\x7e]/.test(title)) return `msdynmkt_${randomBytes(16).toString('hex')}`;
    const name = title
      .toLowerCase()
      .replaceAll(' ', '')
      .replaceAll(/[^a-z0-9_]/g, '_');
    return `msdynmkt_${name}_${timeDigits(millisecond)}`;
  };
}
