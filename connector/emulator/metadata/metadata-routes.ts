import type { FastifyInstance } from 'fastify';
import type { Organisation } from '../organisation.ts';
import { webApiRoot } from '../web-api/call.ts';
import { csdlOf } from './csdl.ts';
import { readDefinitions } from './read-definitions.ts';

/** What the organisation says about itself: definitions of tables as JSON, and the whole service as CSDL. */
export function addMetadataRoutes(routes: FastifyInstance, organisation: Organisation): void {
  routes.get(`${webApiRoot}/EntityDefinitions*`, (request, reply) =>
    reply.send(readDefinitions(organisation, request.url)),
  );
  routes.get(`${webApiRoot}/$metadata`, (_request, reply) =>
    reply.type('application/xml').send(csdlOf(organisation.rows)),
  );
}
