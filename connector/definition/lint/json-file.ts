import { isObject } from '../../contract/index.ts';
import { depthOf, offsetOf, outlineOf, type Outline } from './json-outline.ts';
import { syntaxProblem, type JsonProblem } from './json-problem.ts';
import type { TextSource } from './source.ts';

/** Deeper than any schema; below what parsers and validators that call themselves can bear. */
const depthLimit = 250;

/** A JSON text: its value, what is wrong with the text itself, and where each value stands. */
export interface JsonFile {
  readonly file: string;
  readonly text: string;
  readonly bytes: number;
  /** The document, where it is an object that can be looked through. */
  readonly value?: Record<string, unknown>;
  readonly problems: readonly JsonProblem[];
  readonly outline?: Outline;
}

const binary = (text: string): boolean => text.includes('\u0000') || text.startsWith('\uFFFD');

export function jsonFile({ file, text: read, bytes }: TextSource): JsonFile {
  const problems: JsonProblem[] = [];
  const marked = read.startsWith('\uFEFF');
  // A blank in its place keeps every offset what an editor shows.
  const text = marked ? ` ${read.slice(1)}` : read;
  if (marked) problems.push({ kind: 'byteOrderMark', offset: 0, message: 'The file begins with a byte order mark.' });
  const only = (problem: JsonProblem): JsonFile => ({ file, text, bytes, problems: [...problems, problem] });

  if (binary(text)) return only({ kind: 'binary', offset: 0, message: 'This is not a text in UTF-8.' });
  if (text.trim() === '') return only({ kind: 'empty', offset: 0, message: 'The file is empty.' });
  const tooDeep: JsonProblem = {
    kind: 'tooDeep',
    offset: 0,
    message: `Values are nested more than ${depthLimit} levels deep.`,
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What names the place calls itself for each level.
    return only(depthOf(text, depthLimit) > depthLimit ? tooDeep : syntaxProblem(text));
  }
  const { root, duplicates, depth } = outlineOf(text);
  if (depth > depthLimit) return only(tooDeep);
  for (const { key, offset } of duplicates) {
    const message = `The name "${key}" stands twice in one object; only the last of them counts.`;
    problems.push({ kind: 'duplicateKey', offset, message });
  }
  if (!isObject(value)) {
    return only({ kind: 'notObject', offset: root.offset, message: 'The document should be an object in braces.' });
  }
  return { file, text, bytes, value, problems, outline: root };
}

/** Offset of the value at a path, or of what is around it. */
export const offsetIn = ({ outline }: JsonFile, path: readonly string[]): number =>
  outline ? offsetOf(outline, path) : 0;
