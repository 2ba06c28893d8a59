/** What stands in for a number that JavaScript would round; only the decoder ever sees it. */
const marker = 'ExactDecimal:cueline';

/** A decimal with more digits than a JavaScript number holds, as it was written. */
export interface ExactDecimal {
  readonly exact: string;
}

/** So many digits in a row that a double may not hold them. */
const manyDigits = /\d(?:\.?\d){15}/;

/** A place where such a number may begin; a text without one needs no second look, which is nearly all of them. */
const longNumber = /[:,[\s]-?\d[\d.]{15}/;

/** A string, which is passed over whole, or a number without an exponent. */
const token = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?![\d.eE])/g;

/** `-0012.3400` as `-12.34`. */
const plain = (digits: string): string =>
  digits
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace(/^(-?)0+(?=\d)/, '$1');

const isRounded = (digits: string): boolean =>
  manyDigits.test(digits) && plain(digits) !== plain(String(Number(digits)));

/**
 * `JSON.parse`, except that a decimal which a JavaScript number would round comes as `ExactDecimal` once decoded: money and
 * decimal columns of Dataverse have up to 19 digits.
 * @throws {SyntaxError} where the text is no JSON
 */
export function parseExactly(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text) as unknown;
  const marked = text.replace(token, (found) =>
    found.startsWith('"') || !isRounded(found) ? found : `{"__type":"${marker}","Value":"${found}"}`,
  );
  return JSON.parse(marked) as unknown;
}

/** The decimal behind the stand-in that `parseExactly` left. */
export const exactDecimalIn = (wire: Readonly<Record<string, unknown>>): ExactDecimal | undefined =>
  wire['__type'] === marker && typeof wire['Value'] === 'string' ? { exact: wire['Value'] } : undefined;

const lexeme = /"\\u0000([-\d.]+)\\u0000"/g;

/** What to put into a value so that `withExactLexemes` writes the decimal digit for digit. */
export const exactLexeme = ({ exact }: ExactDecimal): string => `\0${exact}\0`;

/** JSON text with the decimals that were put in by `exactLexeme` as numbers. */
export const withExactLexemes = (json: string): string => json.replace(lexeme, '$1');
