import type { FastifyInstance } from 'fastify';
import type { TokenIssuer } from '../issuer/token-issuer.ts';
import { addMetadataRoutes } from '../metadata/metadata-routes.ts';
import type { Organisation } from '../organisation.ts';
import { noSuchResource, PlatformRefusal } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import { tableOfSet } from '../tables/tables.ts';
import { callOf, webApiRoot, type Call } from './call.ts';
import { asksForChanges, listChanges } from './change-tracking.ts';
import { listRows, readRow } from './row-reads.ts';
import { createRow, deleteRow, updateRow } from './row-writes.ts';

/** An unbound action: a message of the platform or a custom API. Answers nothing, which is 204. */
export type Action = (body: unknown, call: Call) => void;

interface WebApi {
  readonly organisation: Organisation;
  readonly issuer: TokenIssuer;
  readonly changes: RecordChanges;
  readonly tenantId: string;
  /** The action of that name, if there is one; names are matched exactly. */
  readonly actionNamed: (name: string) => Action | undefined;
}

function post({ organisation, changes, actionNamed }: WebApi, call: Call): unknown {
  const { segment, rowId } = call.path;
  const table = tableOfSet(segment);
  if (table && rowId === undefined) return createRow(organisation, changes, table, call);
  const action = table ? undefined : actionNamed(segment);
  if (!action) throw noSuchResource(segment);
  action(call.body, call);
  return call.reply.code(204).send();
}

function get({ organisation }: WebApi, call: Call): unknown {
  const { segment, rowId } = call.path;
  if (segment === 'WhoAmI')
    return {
      '@odata.context': `${organisation.url()}${webApiRoot}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: organisation.businessUnitId,
      UserId: organisation.userId,
      OrganizationId: organisation.id,
    };
  const table = tableOfSet(segment);
  if (!table) throw noSuchResource(segment);
  if (rowId !== undefined) return readRow(organisation, table, rowId, call);
  return asksForChanges(call) ? listChanges(organisation, table, call) : listRows(organisation, table, call);
}

function change(api: WebApi, call: Call, verb: typeof updateRow): unknown {
  const { segment, rowId } = call.path;
  const table = tableOfSet(segment);
  if (!table) throw noSuchResource(segment);
  if (rowId === undefined)
    throw new PlatformRefusal(405, '0x8006088a', `The request method is not valid for the set '${segment}'.`);
  return verb(api.organisation, api.changes, table, rowId, call);
}

/** The Web API, behind its bearer check: nothing of a request is read before the token held. */
export function addWebApiRoutes(server: FastifyInstance, api: WebApi): void {
  void server.register((routes, _options, done) => {
    routes.addHook('onRequest', (request, reply, next) => {
      void reply.header('OData-Version', '4.0');
      const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (token !== undefined && api.issuer.accepts(token)) {
        next();
        return;
      }
      const url = api.organisation.url();
      void reply.header(
        'WWW-Authenticate',
        `Bearer authorization_uri=${url}/${api.tenantId}/oauth2/authorize, resource_id=${url}/`,
      );
      next(new PlatformRefusal(401, '0x80048306', 'The request carries no valid bearer token.'));
    });
    addMetadataRoutes(routes, api.organisation);
    routes.get(`${webApiRoot}/*`, (request, reply) => reply.send(get(api, callOf(request, reply))));
    routes.post(`${webApiRoot}/*`, (request, reply) => post(api, callOf(request, reply)));
    routes.patch(`${webApiRoot}/*`, (request, reply) => change(api, callOf(request, reply), updateRow));
    routes.delete(`${webApiRoot}/*`, (request, reply) => change(api, callOf(request, reply), deleteRow));
    done();
  });
}
