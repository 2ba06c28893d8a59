import { isGuid } from '../../contract/index.ts';
import { badQuery, notModelled } from '../refusal.ts';
import { filterTokens, type Literal } from './filter-tokens.ts';
import { splitOutside } from './split-outside.ts';

/** What an address names a row by, other than its id: columns of an alternate key and their values. */
export type KeyValues = Readonly<Record<string, Literal>>;

export interface PathStep {
  readonly segment: string;
  readonly rowId: string | undefined;
  readonly keyValues: KeyValues | undefined;
}

/** What a Web API address names: a set, an action or a function, or one row of a set, and what stands behind it. */
export interface ResourcePath extends PathStep {
  readonly rest: readonly PathStep[];
}

function keyValuesOf(segment: string, key: string): KeyValues {
  const pairs = splitOutside(key, ',').map((pair) => {
    const [, column, text] = /^(\w+)\s*=\s*(.+)$/s.exec(pair) ?? [];
    const [token, ...others] = column === undefined ? [] : filterTokens(text ?? '');
    if (column === undefined || token?.kind !== 'literal' || others.length > 0)
      throw badQuery(`Bad Request - Error in query syntax: '${segment}(${key})' is no key.`);
    return [column, token.literal] as const;
  });
  return Object.fromEntries(pairs);
}

function stepOf(path: string, text: string): PathStep {
  const [, segment, key] = /^(\$?[A-Za-z_][\w.]*)(?:\((.*)\))?$/s.exec(text) ?? [];
  if (segment === undefined) throw notModelled(`the address /${path}`);
  if (key === undefined || key === '') return { segment, rowId: undefined, keyValues: undefined };
  if (key.includes('=')) return { segment, rowId: undefined, keyValues: keyValuesOf(segment, key) };
  if (!isGuid(key)) throw badQuery(`Bad Request - Error in query syntax: '${key}' is no row id.`);
  return { segment, rowId: key.toLowerCase(), keyValues: undefined };
}

/** @param path what stands behind `/api/data/v9.2/`, decoded */
export function resourcePath(path: string): ResourcePath {
  const [first, ...rest] = splitOutside(path, '/').map((text) => stepOf(path, text));
  if (!first) throw notModelled('the service document');
  return { ...first, rest };
}
