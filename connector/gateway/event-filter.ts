import { didYouMean, eventStates, isDateTime, reasons } from '../contract/index.ts';
import { doors, type EventFilter } from '../pipeline/index.ts';

type Read<T> = { readonly value: T } | { readonly problem: string };
type Reader<T> = (given: string) => Read<T>;

/** One of a few words; more than a dozen are not listed in the sentence. */
const word =
  <T extends string>(words: readonly T[]): Reader<T> =>
  (given) => {
    const value = words.find((known) => known === given);
    if (value !== undefined) return { value };
    const listed = words.length > 12 ? 'one of the codes in docs/errors.md' : `one of ${words.join(', ')}`;
    return { problem: `must be ${listed}.${didYouMean(given, words)}` };
  };

const name: Reader<string> = (given) =>
  given.trim() === '' || given.length > 100 ? { problem: 'must be a name.' } : { value: given };

const time: Reader<number> = (given) =>
  isDateTime(given)
    ? { value: Date.parse(given) }
    : { problem: 'must be a date and time with offset, such as 2026-11-24T09:30:00Z.' };

const yesOrNo: Reader<boolean> = (given) =>
  given === 'true' || given === 'false' ? { value: given === 'true' } : { problem: 'must be true or false.' };

/** `whole` is the replay's own condition; nobody asks for it. */
const readers: {
  readonly [Name in keyof Omit<EventFilter, 'whole' | 'lanes'>]-?: Reader<NonNullable<EventFilter[Name]>>;
} = {
  state: word(eventStates),
  trigger: name,
  reason: word(Object.keys(reasons) as (keyof typeof reasons)[]),
  sender: name,
  door: word(doors),
  since: time,
  until: time,
  test: yesOrNo,
};

export type FilterName = Exclude<keyof EventFilter, 'whole' | 'lanes'>;
export const filterNames = Object.keys(readers) as readonly FilterName[];

export interface ReadFilter {
  readonly filter: EventFilter;
  /** All of them, each with the name it is about; never a value. */
  readonly problems: readonly string[];
}

/**
 * Reads a filter as it stands in an address or in a body.
 * @param names those that may stand there
 * @param alsoKnown names of other things that may stand there, which the caller reads
 */
export function readFilter(
  given: Iterable<readonly [string, unknown]>,
  names: readonly FilterName[],
  alsoKnown: readonly string[] = [],
): ReadFilter {
  const filter: Record<string, unknown> = {};
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const [key, text] of given) {
    if (seen.has(key)) problems.push(`${key.slice(0, 40)} is given twice.`);
    seen.add(key);
    if (alsoKnown.includes(key)) continue;
    const known = names.find((candidate) => candidate === key);
    if (known === undefined) {
      problems.push(`"${key.slice(0, 40)}" is not known.${didYouMean(key, [...names, ...alsoKnown])}`);
      continue;
    }
    const read: Read<unknown> = typeof text === 'string' ? readers[known](text) : { problem: 'must be a text.' };
    if ('problem' in read) problems.push(`${known} ${read.problem}`);
    else filter[known] = read.value;
  }
  const { since, until } = filter as EventFilter;
  if (since !== undefined && until !== undefined && since >= until) problems.push('since must be before until.');
  return { filter: filter, problems: [...new Set(problems)] };
}
