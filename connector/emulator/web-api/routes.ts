import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TokenIssuer } from '../issuer/token-issuer.ts';
import { addMetadataRoutes } from '../metadata/metadata-routes.ts';
import { PlatformRefusal } from '../refusal.ts';
import type { Transactions } from '../rows/transactions.ts';
import { answerBatch } from './batch/batch.ts';
import type { Connections } from './broken-connection.ts';
import { webApiRoot, type ApiRequest } from './call.ts';
import { onTheWire, type Answer } from './reply.ts';
import { answerRequest, type Resources } from './requests.ts';
import type { ServiceProtection } from './service-protection.ts';

interface WebApi extends Resources {
  readonly issuer: TokenIssuer;
  readonly transactions: Transactions;
  readonly protection: ServiceProtection;
  readonly tenantId: string;
  readonly connections: Connections;
}

/** Ends the connection without a word. */
function breakOff(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  const { headers, text } = onTheWire(answer);
  return reply.code(answer.status).headers(headers).send(text);
}

function answerTo(api: WebApi, { method, url, headers, body }: FastifyRequest): Answer {
  const request: ApiRequest = { method, url, headers, body };
  const answer = (one: ApiRequest): Answer => answerRequest(api, one);
  const path = new URL(url, 'http://stand-in').pathname;
  if (method === 'POST' && [`${webApiRoot}/$batch`, `${webApiRoot}/%24batch`].includes(path))
    return answerBatch(request, answer, api.transactions);
  return answer(request);
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
    routes.addHook('onRequest', (_request, reply, next) => {
      const entry = api.protection.enter(api.organisation.userId);
      void reply.headers(entry.headers);
      if (!entry.allowed) {
        next(entry.refusal);
        return;
      }
      reply.raw.once('close', entry.leave);
      next();
    });
    routes.route({
      method: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
      url: `${webApiRoot}/*`,
      handler: (request, reply) => {
        const fate = api.connections.fateOf(request.method);
        if (fate === 'request lost') return breakOff(request, reply);
        const answer = answerTo(api, request);
        return fate === 'answer lost' ? breakOff(request, reply) : send(reply, answer);
      },
    });
    done();
  });
}
