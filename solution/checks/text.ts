/** Everything outside the characters of XML 1.0 (2.2): most control characters, and halves of surrogate pairs. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Texts that no XML file can hold, not even escaped; the import would stop at them with a parser's message. */
export const textProblems = (texts: object): readonly string[] =>
  Object.entries(texts).flatMap(([property, value]) =>
    typeof value === 'string' && notXml.test(value) ? [`its ${property} holds a character that XML can not carry`] : [],
  );
