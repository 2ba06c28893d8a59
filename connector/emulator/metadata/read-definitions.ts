import type { Organisation } from '../organisation.ts';
import { webApiRoot } from '../web-api/call.ts';
import { definitionBodies, definitionBody } from './definition-body.ts';
import { definitionAt } from './definition-path.ts';
import { entityDefinitions } from './entity-definition.ts';

/**
 * What an address below `EntityDefinitions` answers.
 * @param url path and query, beginning with the root of the Web API
 * @throws {PlatformRefusal} where the address leads nowhere or its query asks for something unknown
 */
export function readDefinitions({ url: address, rows }: Organisation, url: string): object {
  const { pathname, searchParams: query } = new URL(url, 'http://stand-in');
  const path = decodeURIComponent(pathname.slice(webApiRoot.length + 1));
  const found = definitionAt(entityDefinitions(rows), path);
  const select = query.get('$select');
  const context = `${address()}${webApiRoot}/$metadata#${path}${select === null ? '' : `(${select})`}`;
  if (found.kind === 'value') return { '@odata.context': context, value: found.value };
  if (found.kind === 'many')
    return { '@odata.context': context, value: definitionBodies(found.definitions, query, found.view) };
  return { '@odata.context': `${context}/$entity`, ...definitionBody(found.definition, query, found.view) };
}
