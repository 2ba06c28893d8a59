import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

export type JsonProblemKind =
  'binary' | 'empty' | 'byteOrderMark' | 'syntax' | 'tooDeep' | 'notObject' | 'duplicateKey';

/** Why a text is no JSON document that a connector could be read from, or what of it gets lost when it is read. */
export interface JsonProblem {
  readonly kind: JsonProblemKind;
  readonly offset: number;
  readonly message: string;
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'A word stands here that JSON does not know.',
  InvalidNumberFormat: 'This is not a number as JSON writes them.',
  PropertyNameExpected: 'A name in double quotes should stand here.',
  ValueExpected: 'A value should stand here.',
  ColonExpected: 'A colon is missing.',
  CommaExpected: 'A comma is missing.',
  CloseBraceExpected: 'A closing brace is missing.',
  CloseBracketExpected: 'A closing bracket is missing.',
  EndOfFileExpected: 'The document ends before this; nothing may follow it.',
  InvalidCommentToken: 'JSON has no comments.',
  UnexpectedEndOfComment: 'JSON has no comments.',
  UnexpectedEndOfString: 'This text has no closing quote.',
  UnexpectedEndOfNumber: 'This number is cut off.',
  InvalidUnicode: 'This is no character code: four hexadecimal digits follow \\u.',
  InvalidEscapeCharacter: 'This character can not stand behind a backslash.',
  InvalidCharacter: 'A control character such as a line break may not stand in a text as it is.',
};

/** The first place at which a text that JSON.parse refuses goes wrong, in words. */
export function syntaxProblem(text: string): JsonProblem {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const first = errors.reduce<ParseError | undefined>(
    (earliest, error) => (earliest && earliest.offset <= error.offset ? earliest : error),
    undefined,
  );
  const message = (first && words[printParseErrorCode(first.error)]) ?? 'This is not JSON.';
  return { kind: 'syntax', offset: first?.offset ?? 0, message };
}
