import type { FastifyInstance } from 'fastify';
import type { Organisation } from '../organisation.ts';
import { webApiRoot } from '../web-api/call.ts';
import { csdlOf } from './csdl.ts';

/** What the service says about itself as a whole, as CSDL. Definitions of tables are resources like any other. */
export function addMetadataRoutes(routes: FastifyInstance, organisation: Organisation): void {
  routes.get(`${webApiRoot}/$metadata`, (_request, reply) =>
    reply.type('application/xml').send(csdlOf(organisation.rows)),
  );
}
