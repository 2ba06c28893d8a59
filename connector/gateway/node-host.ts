import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { Fault } from '../contract/index.ts';
import { rejected } from './answers.ts';
import { answerBrokenHttp } from './broken-http.ts';
import type { Enter } from './enter.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import { requestLimits } from './limits.ts';
import type { Route } from './route.ts';

/** Bytes of a body, where the route says nothing else. */
const usualBodyLimit = requestLimits.eventBytes;

function fromFastify(request: FastifyRequest, { raw: response }: FastifyReply): GatewayRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return {
    path: request.params as Record<string, string>,
    // Not by way of a URL: a request line can hold what is none, and that would be a fault of ours.
    query: new URLSearchParams(/\?(.*)$/s.exec(request.url)?.[1] ?? ''),
    headers: Object.fromEntries(headers) as Record<string, string | undefined>,
    body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
    onHangUp: (listener) => {
      if (response.destroyed) listener();
      else response.once('close', listener);
    },
  };
}

function reply(to: FastifyReply, { status, body, headers = {} }: GatewayAnswer): FastifyReply {
  const type = headers['content-type'] ?? 'application/json; charset=utf-8';
  // Answers speak of events and keys: no cache keeps them, no browser guesses their type.
  return to
    .code(status)
    .headers({ ...headers, 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .send(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The server's own refusals (too large, no such route, broken HTTP) in the same words as ours. */
function serverRefusal(error: { readonly statusCode?: number }, bodyLimit = usualBodyLimit): GatewayAnswer {
  if (error.statusCode === 415) return rejected('UNSUPPORTED_TYPE', 'The content type is not one this route reads.');
  if (error.statusCode === 414) return rejected('NOT_FOUND', 'There is no such route: a part of the path is too long.');
  if (error.statusCode === 413)
    return rejected('TOO_LARGE', `The body is larger than the ${bodyLimit} bytes this route takes.`);
  if (error.statusCode !== undefined && error.statusCode < 500)
    return rejected('MALFORMED', 'The request is not one this route takes.');
  return rejected('INTERNAL', 'Something went wrong in the gateway; the event was not accepted.');
}

/** The gateway can't listen where it was told to. */
export class AddressTaken extends Fault {
  readonly code = 'address-taken';
  readonly retry = 'later';
}

export interface Host {
  /** `http://127.0.0.1:8470` */
  readonly url: string;
  /** Refuses new connections and resolves when open requests are answered. */
  close(): Promise<void>;
}

/** Serves the route table with Node's HTTP server. */
export async function nodeHost(
  routes: readonly Route[],
  enter: Enter,
  answered: (route: string, answer: GatewayAnswer) => void,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Host> {
  const app = Fastify({
    bodyLimit: usualBodyLimit,
    // Slow senders: headers and body must be there in time, or the connection is closed.
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 250 },
    forceCloseConnections: 'idle',
    // While closing, what still arrives on an open connection is stored and answered as ever, and readyz says so.
    return503OnClosing: false,
    frameworkErrors: (error, _request, to) => void reply(to as unknown as FastifyReply, serverRefusal(error)),
    clientErrorHandler: answerBrokenHttp,
  });
  app.removeAllContentTypeParsers();
  // Signatures cover the bytes, so bodies arrive as bytes whatever they call themselves.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: { readonly statusCode?: number }, request, to) =>
    reply(to, serverRefusal(error, request.routeOptions.bodyLimit)),
  );
  app.setNotFoundHandler((_request, to) => reply(to, rejected('NOT_FOUND', 'There is no such route.')));

  let closing = false;
  // A client that keeps its connection for the next request would otherwise hold up the stop for as long as it likes.
  app.addHook('onSend', (_request, to, _payload, done) => {
    if (closing) void to.header('connection', 'close');
    done();
  });

  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.bodyLimit ?? usualBodyLimit,
      handler: async (request, to) => {
        const result = await enter(route, fromFastify(request, to));
        answered(route.path, result);
        return reply(to, result);
      },
    });
  }
  const url = await app.listen({ host, port }).catch((cause: unknown) => {
    if ((cause as { code?: string }).code !== 'EADDRINUSE') throw cause;
    throw new AddressTaken(`Something else listens at ${host}:${port}.`, {
      cause,
      hint: 'Stop it, or set another gateway.port in the environment file; 0 takes any free one.',
    });
  });
  return {
    url,
    close: async () => {
      closing = true;
      await app.close();
    },
  };
}
