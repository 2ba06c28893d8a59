import { isGuid } from '../../contract/index.ts';
import { badQuery, notModelled } from '../refusal.ts';

/** What a Web API address names: a set, an action or a function, or one row of a set. */
export interface ResourcePath {
  readonly segment: string;
  readonly rowId: string | undefined;
}

/** @param path what stands behind `/api/data/v9.2/`, decoded */
export function resourcePath(path: string): ResourcePath {
  const [, segment, key] = /^([A-Za-z_]\w*)(?:\(([^()]*)\))?\/?$/.exec(path) ?? [];
  if (segment === undefined) throw notModelled(`the address /${path}`);
  if (key === undefined || key === '') return { segment, rowId: undefined };
  if (key.includes('=')) throw notModelled(`alternate keys (${segment})`);
  if (!isGuid(key)) throw badQuery(`Bad Request - Error in query syntax: '${key}' is no row id.`);
  return { segment, rowId: key.toLowerCase() };
}
