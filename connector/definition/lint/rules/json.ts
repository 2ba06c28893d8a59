import { breach } from '../breach.ts';
import type { JsonProblemKind } from '../json-problem.ts';
import { source } from '../rule-source.ts';
import type { Rule, Severity } from '../rule.ts';

const rule = (kind: JsonProblemKind, name: string, severity: Severity, about: string, remedy: string): Rule => ({
  name,
  severity,
  about,
  source: source.json,
  remedy,
  *check({ files }) {
    for (const { file, problems } of files)
      for (const { offset, message } of problems.filter((problem) => problem.kind === kind))
        yield breach({ file, offset }, message);
  },
});

/** What can be wrong with a JSON file before it is known what it says. */
export const jsonRules: readonly Rule[] = [
  rule('binary', 'FileNotText', 'error', 'JSON files are texts in UTF-8.', 'Save the file as UTF-8.'),
  rule('empty', 'FileEmpty', 'error', 'A file holds something.', 'Write the file again, or remove it.'),
  rule('syntax', 'JsonInvalid', 'error', 'JSON files are JSON.', 'Correct the text at this place.'),
  rule('tooDeep', 'JsonTooDeep', 'error', 'Nesting stays readable.', 'Move inner schemas to "definitions".'),
  rule('notObject', 'JsonNotObject', 'error', 'The document is an object.', 'Put the document in braces.'),
  rule('duplicateKey', 'JsonDuplicateKey', 'error', 'A name stands once in an object.', 'Remove one of the two.'),
  rule(
    'byteOrderMark',
    'ByteOrderMark',
    'warning',
    'JSON files begin without a byte order mark, which strict parsers refuse.',
    'Save the file as UTF-8 without a byte order mark.',
  ),
];
