/** What stands in for a number that JavaScript would round; only decoder and writer ever see it. */
const marker = 'ExactDecimal:cueline';

/** A decimal with more digits than a JavaScript number holds, as it was written. */
export interface ExactDecimal {
  readonly exact: string;
}

/** So many digits in a row that a double may not hold them. */
const manyDigits = /\d(?:\.?\d){15}/;

/** A place where such a number may begin; a text without one needs no second look, which is nearly all of them. */
const longNumber = /[:,[\s]-?\d[\d.]{15}/;

/** A double keeps every decimal of so many digits (IEEE 754). */
const keptDigits = 15;

/**
 * A string, which is passed over whole, or all that can belong to a number. It never has to go back, so a hostile body
 * costs no more time than its length: a string may end with the text, a number is judged once it is found.
 */
const token = /"[^"\\]*(?:\\[^][^"\\]*)*"?|-?\d[\d.eE+-]*/g;

const decimal = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

/** `-12.3400` as `-12.34`: one spelling for one number. What is no decimal stays as it is. */
export function plainDigits(digits: string): string {
  const [, sign = '', whole, fraction = ''] = decimal.exec(digits) ?? [];
  if (whole === undefined) return digits;
  let end = fraction.length;
  while (fraction[end - 1] === '0') end -= 1;
  const size = end === 0 ? whole : `${whole}.${fraction.slice(0, end)}`;
  return size === '0' ? size : sign + size;
}

function isRounded(digits: string): boolean {
  if (!manyDigits.test(digits) || !decimal.test(digits)) return false;
  const plain = plainDigits(digits);
  const significant = plain.replace(/^-?0?\.?0*/, '').replace('.', '');
  return significant.length > keptDigits && plain !== plainDigits(String(Number(digits)));
}

const standIn = (digits: string): string => `{"__type":"${marker}","Value":"${digits}"}`;

/**
 * `JSON.parse`, except that a decimal which a JavaScript number would round comes as `ExactDecimal` once decoded: money and
 * decimal columns of Dataverse have up to 19 digits.
 * @throws {SyntaxError} where the text is no JSON
 */
export function parseExactly(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text) as unknown;
  const marked = text.replace(token, (found) => (isRounded(found) ? standIn(found) : found));
  return JSON.parse(marked) as unknown;
}

/** The decimal behind the stand-in that `parseExactly` left. */
export const exactDecimalIn = (wire: Readonly<Record<string, unknown>>): ExactDecimal | undefined =>
  wire['__type'] === marker && typeof wire['Value'] === 'string' ? { exact: wire['Value'] } : undefined;

/** No text of a record can look like it: the quotes of a text are escaped. */
const written = new RegExp(standIn('(-?\\d+(?:\\.\\d+)?)').replace('{', '\\{'), 'g');

/** What to put into a value so that `withExactLexemes` writes the decimal digit for digit. */
export const exactLexeme = ({ exact }: ExactDecimal): unknown => ({ __type: marker, Value: exact });

/** JSON text with the decimals that were put in by `exactLexeme` as numbers. */
export const withExactLexemes = (json: string): string => json.replace(written, '$1');
