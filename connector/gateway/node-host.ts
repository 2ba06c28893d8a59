import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { Fault } from '../contract/index.ts';
import { rejected } from './answers.ts';
import { answerBrokenHttp } from './broken-http.ts';
import { crowd } from './crowd.ts';
import { busy, closing, crowding, mostHeaderFields, serverRefusal, tooManyHeaders } from './host-refusals.ts';
import type { Host, Served } from './host.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import { requestLimits } from './limits.ts';
import { requestBody } from './request-body.ts';
import { room } from './room.ts';
import { wireAnswer } from './wire-answer.ts';
import { work } from './work.ts';

/** Bytes of a body, where the route says nothing else. */
const usualBodyLimit = requestLimits.eventBytes;
const headerBytes = 16 * 1024;
/** How long a request waits for room before it is turned away. */
const patienceMs = 500;
/** Connections that came and wait to be taken: a crowd at once is answered, and not left to the system's time-outs. */
const connectionsWaiting = 4096;

function fromFastify(request: FastifyRequest, { raw: response }: FastifyReply): GatewayRequest {
  return {
    path: request.params as Record<string, string>,
    // Not by way of a URL: a request line can hold what is none, and that would be a fault of ours.
    target: request.url,
    query: new URLSearchParams(/\?(.*)$/s.exec(request.url)?.[1] ?? ''),
    // Node joins what comes several times; a list is made of set-cookie only, which no request has a use for.
    headers: request.headers as Record<string, string | undefined>,
    body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
    onHangUp: (listener) => {
      if (response.destroyed) listener();
      else response.once('close', listener);
    },
  };
}

function reply(to: FastifyReply, answer: GatewayAnswer): FastifyReply {
  const { status, headers, body } = wireAnswer(answer);
  return to.code(status).headers(headers).send(body);
}

/** The gateway can't listen where it was told to. */
export class AddressTaken extends Fault {
  readonly code = 'address-taken';
  readonly retry = 'later';
}

/** Serves the route table with Node's HTTP server. */
export async function nodeHost({ routes, enter, answered, isClosing, settings }: Served): Promise<Host> {
  const { host, port, headerSeconds, bodySeconds } = settings.gateway;
  const { requestsInWork, bodyMegabytesInWork, connectionsPerAddress } = settings.limits;
  const inside = room({ requests: requestsInWork, bytes: bodyMegabytesInWork * 1024 * 1024 });
  const headersTimeout = headerSeconds * 1000;
  const requestTimeout = headersTimeout + bodySeconds * 1000;
  const app = Fastify({
    bodyLimit: usualBodyLimit,
    // Slow senders: headers and body must be there in time, or the connection is closed.
    http: { headersTimeout, connectionsCheckingInterval: headersTimeout / 4, maxHeaderSize: headerBytes },
    requestTimeout,
    connectionTimeout: 2 * requestTimeout,
    routerOptions: { maxParamLength: 250 },
    forceCloseConnections: 'idle',
    // While closing, what was begun before is stored and answered as ever; what is new we refuse ourselves.
    return503OnClosing: false,
    frameworkErrors: (error, _request, to) => void reply(to as unknown as FastifyReply, serverRefusal(error)),
    clientErrorHandler: answerBrokenHttp,
  });
  const isSurplus = crowd(app.server, connectionsPerAddress);
  const heldBy = new WeakMap<IncomingMessage, number>();
  app.removeAllContentTypeParsers();
  // Signatures cover the bytes, so bodies arrive as bytes whatever they call themselves.
  app.addContentTypeParser('*', (request: FastifyRequest, stream: IncomingMessage) =>
    requestBody(stream, {
      limit: request.routeOptions.bodyLimit,
      declared: Number(request.headers['content-length']),
      room: inside,
      held: (bytes) => void heldBy.set(request.raw, (heldBy.get(request.raw) ?? 0) + bytes),
    }),
  );
  /** Counted as what the route itself answers is. */
  function refuse(request: FastifyRequest, to: FastifyReply, refusal: GatewayAnswer): FastifyReply {
    const { url: path } = request.routeOptions;
    const route = routes.find((known) => known.path === path && known.method === request.method);
    if (route) answered(route, refusal);
    return reply(to, refusal);
  }
  app.setErrorHandler((error: { readonly statusCode?: number }, request, to) =>
    refuse(request, to, serverRefusal(error, request.routeOptions.bodyLimit)),
  );
  app.setNotFoundHandler((_request, to) => reply(to, rejected('NOT_FOUND', 'There is no such route.')));

  app.addHook('onRequest', async (request, to) => {
    const { raw } = request;
    // The answer's end, not the request's: until then somebody works with the bytes.
    to.raw.once('close', () => inside.free(heldBy.get(raw) ?? 0));
    if (isSurplus(raw.socket)) return refuse(request, to.header('connection', 'close'), crowding());
    if (raw.rawHeaders.length > 2 * mostHeaderFields)
      return refuse(request, to.header('connection', 'close'), tooManyHeaders());
    if (request.method !== 'POST') return undefined;
    // Before the body is read, and not at once: those who ask again without a pause would keep us busier with turning
    // them away than with taking others in.
    if (inside.isFull()) await wait(patienceMs);
    if (isClosing()) return refuse(request, to, closing());
    if (inside.isFull()) return refuse(request, to, busy());
    return undefined;
  });
  // A client that keeps its connection for the next request would otherwise hold up the stop for as long as it likes.
  app.addHook('onSend', (_request, to, _payload, done) => {
    if (isClosing()) void to.header('connection', 'close');
    done();
  });

  const worked = work({ enter, answered }, inside);
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.bodyLimit ?? usualBodyLimit,
      handler: async (request, to) => reply(to, await worked(route, fromFastify(request, to))),
    });
  }
  const url = await app.listen({ host, port, backlog: connectionsWaiting }).catch((cause: unknown) => {
    if ((cause as { code?: string }).code !== 'EADDRINUSE') throw cause;
    throw new AddressTaken(`Something else listens at ${host}:${port}.`, {
      cause,
      hint: 'Stop it, or set another gateway.port in the environment file; 0 takes any free one.',
    });
  });
  return {
    url,
    close: async (graceMs) => {
      const patience = new AbortController();
      const cut = wait(graceMs, undefined, { signal: patience.signal }).then(
        () => app.server.closeAllConnections(),
        () => undefined,
      );
      await app.close();
      patience.abort();
      await cut;
    },
  };
}
