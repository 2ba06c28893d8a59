import type { EventFilter, Place } from '../pipeline/index.ts';
import { filterNames, readFilter } from './event-filter.ts';
import { fromCursor } from './list-cursor.ts';

export interface EventQuery {
  readonly filter: EventFilter;
  readonly limit: number;
  readonly after?: Place;
}

const usualLimit = 50;
const highestLimit = 500;

/** A whole number from 1 to the highest, the usual one where it is left out, or `undefined` for anything else. */
export function readLimit(text: string | null, usual: number, highest: number): number | undefined {
  if (text === null) return usual;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= highest ? limit : undefined;
}

/** Reads the parameters of `GET /v1/events`, or names every problem with them. */
export function eventQuery(query: URLSearchParams): EventQuery | { readonly problems: readonly string[] } {
  const { filter, problems: filterProblems } = readFilter(query, filterNames, ['limit', 'cursor']);
  const problems = [...filterProblems];
  const limit = readLimit(query.get('limit'), usualLimit, highestLimit);
  if (limit === undefined) problems.push(`limit must be a whole number from 1 to ${highestLimit}.`);
  const cursor = query.get('cursor');
  const after = cursor === null ? undefined : fromCursor(cursor);
  if (cursor !== null && after === undefined) problems.push('cursor is not one that this list gave.');
  if (problems.length > 0 || limit === undefined) return { problems };
  return { filter, limit, ...(after ? { after } : {}) };
}
