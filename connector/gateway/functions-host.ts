import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { app, HttpMethod, HttpRequest, HttpResponseInit } from '@azure/functions';
import { rejected } from './answers.ts';
import { functionName, functionRoute } from './function-route.ts';
import { closing, serverRefusal } from './host-refusals.ts';
import type { OpenHost, Served } from './host.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import { requestLimits } from './limits.ts';
import { BodyRefused, requestBody } from './request-body.ts';
import { room, type Room } from './room.ts';
import type { Route } from './route.ts';
import { wireAnswer } from './wire-answer.ts';
import { work } from './work.ts';

const everyMethod: HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export interface FunctionsHostOptions {
  readonly app: Pick<typeof app, 'http'>;
  readonly routes: readonly Route[];
  /** Where the Functions app answers; only named, never listened at. */
  readonly url: string;
}

const fromFunctions = (request: HttpRequest, body: Uint8Array): GatewayRequest => ({
  path: request.params,
  // Not `request.query`, which keeps one value of each name only.
  query: new URL(request.url).searchParams,
  headers: Object.fromEntries(request.headers.entries()),
  body,
});

/** Reads the body of a request into the room, works, and gives its place back. */
async function inRoom(
  request: HttpRequest,
  { bodyLimit: limit = requestLimits.eventBytes }: Route,
  inside: Room,
  then: (body: Uint8Array) => Promise<GatewayAnswer>,
): Promise<GatewayAnswer> {
  let held = 0;
  try {
    const body = request.body
      ? await requestBody(Readable.fromWeb(request.body), {
          limit,
          declared: Number(request.headers.get('content-length') ?? NaN),
          room: inside,
          held: (bytes) => void (held += bytes),
        })
      : new Uint8Array();
    return await then(body);
  } finally {
    inside.free(held);
  }
}

function serving({ enter, answered, isClosing, settings }: Served) {
  const { requestsInWork, bodyMegabytesInWork } = settings.limits;
  const inside = room({ requests: requestsInWork, bytes: bodyMegabytesInWork * 1024 * 1024 });
  const worked = work({ enter, answered }, inside);
  /** Counted as what the route itself answers is. */
  function refuse(route: Route, refusal: GatewayAnswer): GatewayAnswer {
    answered(route, refusal);
    return refusal;
  }
  return async (route: Route, request: HttpRequest): Promise<GatewayAnswer> => {
    if (isClosing() && route.method === 'POST') return refuse(route, closing());
    try {
      return await inRoom(request, route, inside, (body) => worked(route, fromFunctions(request, body)));
    } catch (fault) {
      return refuse(route, serverRefusal(fault instanceof BodyRefused ? fault : {}, route.bodyLimit));
    }
  };
}

/**
 * Serves the route table as Azure Functions, programming model v4: one function a route, and one for whatever is none.
 * They are registered at once, as the runtime wants it; requests wait until the gateway is open.
 */
export function functionsHost({ app, routes, url }: FunctionsHostOptions): OpenHost {
  let open: (served: Served) => void;
  const serve = new Promise<Served>((resolve) => (open = resolve)).then(serving);
  const underWay = new Set<Promise<unknown>>();

  async function answer(route: Route, request: HttpRequest): Promise<HttpResponseInit> {
    const result = serve.then((answerTo) => answerTo(route, request));
    underWay.add(result);
    try {
      return wireAnswer(await result);
    } finally {
      underWay.delete(result);
    }
  }

  for (const route of routes)
    app.http(functionName(route), {
      // Every page that can be read answers HEAD too, as Node's host does it.
      methods: route.method === 'GET' ? ['GET', 'HEAD'] : [route.method],
      route: functionRoute(route),
      // Keys and signatures are checked by the gateway, the same on every host.
      authLevel: 'anonymous',
      handler: (request) => answer(route, request),
    });
  app.http('zNoSuchRoute', {
    methods: everyMethod,
    route: '{*path}',
    authLevel: 'anonymous',
    handler: async () => wireAnswer(rejected('NOT_FOUND', 'There is no such route.')),
  });

  return async (served) => {
    open(served);
    return {
      url,
      close: async (graceMs) => {
        const patience = new AbortController();
        const late = wait(graceMs, undefined, { signal: patience.signal }).catch(() => undefined);
        await Promise.race([Promise.allSettled(underWay), late]);
        patience.abort();
      },
    };
  };
}
