import { didYouMean, isObject } from '../contract/index.ts';
import { replayableStates, type EventFilter, type ReplayableState } from '../pipeline/index.ts';
import { readFilter } from './event-filter.ts';

export interface ReplayRequest {
  readonly filter: EventFilter & { readonly state: ReplayableState };
  readonly limit: number;
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean;
}

const parts = ['filter', 'dryRun', 'limit'];
/** Put back in one transaction, which others wait for: some tens of milliseconds. */
const highestLimit = 1000;

/** Reads the body of `POST /v1/events/replay`, or names every problem with it. */
export function replayRequest(body: unknown): ReplayRequest | { readonly problems: readonly string[] } {
  if (!isObject(body)) return { problems: ['The body must be an object with a filter.'] };
  const problems = Object.keys(body)
    .filter((name) => !parts.includes(name))
    .map((name) => `${name.slice(0, 40)} is not known.${didYouMean(name, parts)}`);
  const { filter: given, dryRun = false, limit = highestLimit } = body;
  if (!isObject(given)) problems.push('filter must be an object with a state.');
  const { filter, problems: filterProblems } = readFilter(Object.entries(isObject(given) ? given : {}), [
    'state',
    'trigger',
    'reason',
    'since',
    'until',
  ]);
  problems.push(...filterProblems.map((problem) => `filter: ${problem}`));
  const state = replayableStates.find((known) => known === filter.state);
  if (state === undefined && filterProblems.length === 0)
    problems.push(`filter: state must be one of ${replayableStates.join(', ')}.`);
  if (typeof dryRun !== 'boolean') problems.push('dryRun must be true or false.');
  const isLimit = typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= highestLimit;
  if (!isLimit) problems.push(`limit must be a whole number from 1 to ${highestLimit}.`);
  if (problems.length > 0 || state === undefined || !isLimit) return { problems };
  return { filter: { ...filter, state }, limit, dryRun: dryRun === true };
}
