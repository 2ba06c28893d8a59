import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Organisation } from '../organisation.ts';
import { webApiRoot } from '../web-api/call.ts';
import { csdlOf } from './csdl.ts';
import { definitionBodies, definitionBody } from './definition-body.ts';
import { definitionAt } from './definition-path.ts';
import { entityDefinitions } from './entity-definition.ts';

function definitionAnswer({ url }: Organisation, request: FastifyRequest): unknown {
  const { pathname, searchParams: query } = new URL(request.url, 'http://stand-in');
  const path = decodeURIComponent(pathname.slice(webApiRoot.length + 1));
  const found = definitionAt(entityDefinitions, path);
  const select = query.get('$select');
  const context = `${url()}${webApiRoot}/$metadata#${path}${select === null ? '' : `(${select})`}`;
  if (found.kind === 'value') return { '@odata.context': context, value: found.value };
  if (found.kind === 'many')
    return { '@odata.context': context, value: definitionBodies(found.definitions, query, found.view) };
  return { '@odata.context': `${context}/$entity`, ...definitionBody(found.definition, query, found.view) };
}

/** What the organisation says about itself: definitions of tables as JSON, and the whole service as CSDL. */
export function addMetadataRoutes(routes: FastifyInstance, organisation: Organisation): void {
  routes.get(`${webApiRoot}/EntityDefinitions*`, (request, reply) =>
    reply.send(definitionAnswer(organisation, request)),
  );
  routes.get(`${webApiRoot}/$metadata`, (_request, reply) =>
    reply.type('application/xml').send(csdlOf(organisation.rows)),
  );
}
