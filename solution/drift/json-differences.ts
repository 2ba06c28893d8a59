/** One place where two JSON values differ; what is missing on a side is `undefined`. */
export interface JsonDifference {
  readonly path: readonly string[];
  readonly here: unknown;
  readonly there: unknown;
}

type Members = Readonly<Record<string, unknown>>;

const isContainer = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** The order of members means nothing, that of a list does. */
export function jsonDifferences(
  here: unknown,
  there: unknown,
  path: readonly string[] = [],
): readonly JsonDifference[] {
  if (!isContainer(here) || !isContainer(there) || Array.isArray(here) !== Array.isArray(there))
    return here === there ? [] : [{ path, here, there }];
  const names = [...new Set([...Object.keys(here), ...Object.keys(there)])];
  return names.flatMap((name) => jsonDifferences(here[name], there[name], [...path, name]));
}

const longest = 40;

/** A value as it is told: short, and what it is where it is long. */
export function valueWords(value: unknown): string {
  if (value === undefined) return 'not there';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isContainer(value)) return `an object with ${Object.keys(value).slice(0, 3).join(', ') || 'nothing'}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
