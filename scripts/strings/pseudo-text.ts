/** Letters that look alike and are not ASCII, so that a text which was not translated stands out. */
const accented: Readonly<Record<string, string>> = {
  ...{ A: 'Å', C: 'Ç', D: 'Ð', E: 'É', G: 'Ğ', I: 'Î', L: 'Ļ', N: 'Ñ', O: 'Ö', S: 'Š', T: 'Ţ', U: 'Û', Y: 'Ý', Z: 'Ž' },
  ...{ a: 'å', c: 'ç', d: 'ð', e: 'é', g: 'ğ', i: 'î', l: 'ļ', n: 'ñ', o: 'ö', s: 'š', t: 'ţ', u: 'û', y: 'ý', z: 'ž' },
};

/** German and French need about a third more room than English; short words more than that. */
const growth = 0.35;

/** A text of the pseudo-locale: accented, longer, in brackets; placeholders stay as they are. */
export function pseudoText(text: string): string {
  const words = text
    .split(/(\{\d+\})/)
    .map((part) => (/^\{\d+\}$/.test(part) ? part : part.replace(/[A-Za-z]/g, (letter) => accented[letter] ?? letter)))
    .join('');
  return `[${words} ${'·'.repeat(Math.ceil(text.length * growth))}]`;
}
