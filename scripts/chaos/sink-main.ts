import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { numbered } from './numbered-event.ts';
import { serveParent } from './part.ts';

/**
 * Plays Dataverse in a process of its own: signs in whoever asks, knows everybody, has one trigger, and keeps what came
 * when. Modelled: of Dataverse itself only the routes and the answers are taken.
 */
export interface Behaviour {
  /** Before an emission is answered. */
  readonly delayMs?: number;
  /** What everything but a sign-in is answered. */
  readonly status?: number;
  /** Of a hundred emissions, so many are answered 429 with `Retry-After: 1`, and so many 503. */
  readonly percent429?: number;
  readonly percent503?: number;
}

/** A request that came. `event` is there where it was an emission. */
export interface Seen {
  readonly at: number;
  readonly status: number;
  readonly event?: number;
}

export type SinkOrder = { readonly behave: Behaviour } | 'seen' | 'forget';

const customApi: unknown = JSON.parse(process.env['CUELINE_CHAOS_CUSTOM_API'] ?? '{}');
const { title } = customApi as { readonly title: string };
let behaviour: Behaviour = {};
let seen: Seen[] = [];

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function answer(response: ServerResponse, status: number, json?: unknown): void {
  if (status === 429) response.setHeader('retry-after', '1');
  response.statusCode = status;
  if (json === undefined) response.end();
  else response.setHeader('content-type', 'application/json').end(JSON.stringify(json));
}

function signIn(url: string, host: string): unknown {
  const issuer = `http://${host}/tenant`;
  const endpoints = {
    issuer,
    authorization_endpoint: `${issuer}/a`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/k`,
  };
  if (url.includes('openid-configuration')) return endpoints;
  if (url.includes('/token')) return { token_type: 'Bearer', expires_in: 3600, access_token: 'token' };
  return undefined;
}

function look(url: string): unknown {
  if (url.includes('eventmetadataset'))
    return { value: [{ msdynmkt_name: title, msdynmkt_customapiid: { uniquename: 'msdynmkt_chaos_1' } }] };
  return url.includes('customapis') ? { value: [customApi] } : {};
}

function statusOfEmission({ percent429 = 0, percent503 = 0 }: Behaviour): number {
  const luck = Math.random() * 100;
  if (luck < percent429) return 429;
  return luck < percent429 + percent503 ? 503 : 204;
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '', method, headers } = request;
  const body = await textOf(request);
  const token = signIn(url, headers.host ?? '');
  if (token !== undefined) {
    answer(response, 200, token);
    return;
  }
  const isEmission = method === 'POST';
  const status = behaviour.status ?? (isEmission ? statusOfEmission(behaviour) : 200);
  const event = isEmission ? { event: Number(numbered.exec(body)?.[1]) } : {};
  seen.push({ at: Date.now(), status, ...event });
  if (isEmission && behaviour.delayMs !== undefined) await wait(behaviour.delayMs);
  answer(response, status, status === 200 ? look(url) : undefined);
}

// A client that was killed leaves half a request behind.
const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
serveParent((given) => {
  const order = given as SinkOrder;
  if (order === 'seen') return seen;
  if (order === 'forget') seen = [];
  else behaviour = order.behave;
  return undefined;
});
