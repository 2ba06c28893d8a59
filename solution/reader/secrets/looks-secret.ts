/** Bits a character, as Shannon counts them: 4 and more for keys, under 3.5 for words and names of code. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

/** What stands where a secret will be, or says where it is kept: expressions, variables, examples, types. */
const placeholder =
  /^[@$#{[(%]|\{\{|\$\{|@\{|\(|\)|^\*+$|^(x+|\.+|-+)$|your|example|sample|dummy|changeme|placeholder|redacted|secret|string|password|undefined|function|this\.|\w\.\w+\.\w/i;
const guid = /^\{?[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

const classes = (text: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((one) => one.test(text)).length;

/** Whether a value under a telling name is a secret and not a word, a name or a place where one comes in. */
export function looksSecret(value: string): boolean {
  if (placeholder.test(value) || guid.test(value)) return false;
  // A name of code: words put together, with no digit among them.
  if (!/\d/.test(value)) return value.length >= 10 && classes(value) >= 3 && /[^A-Za-z0-9_./-]/.test(value);
  return classes(value) >= 2 && entropyOf(value) >= 2.8;
}
