import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { batchAnswer, batchType, emissionsIn } from '../played-dataverse/emissions.ts';
import { lookUp, signIn } from '../played-dataverse/look-ups.ts';
import { numbered, trigger } from './numbered-event.ts';
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

function statusOfEmission({ percent429 = 0, percent503 = 0 }: Behaviour): number {
  const luck = Math.random() * 100;
  if (luck < percent429) return 429;
  return luck < percent429 + percent503 ? 503 : 204;
}

/** Answers an emission, or each of a batch by itself; a status for everything is that of the batch as a whole. */
async function take(url: string, body: string, response: ServerResponse): Promise<void> {
  const at = Date.now();
  const statuses = emissionsIn(url, body).map((emission) => {
    const status = behaviour.status ?? statusOfEmission(behaviour);
    seen.push({ at, status, event: Number(numbered.exec(emission)?.[1]) });
    return status;
  });
  if (behaviour.delayMs !== undefined) await wait(behaviour.delayMs);
  if (statuses.length === 1 || behaviour.status !== undefined) answer(response, statuses[0] ?? 204);
  else response.setHeader('content-type', batchType).end(batchAnswer(statuses));
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '', method, headers } = request;
  const body = await textOf(request);
  const token = signIn(url, headers.host);
  if (token !== undefined) {
    answer(response, 200, token);
    return;
  }
  if (method === 'POST') {
    await take(url, body, response);
    return;
  }
  const status = behaviour.status ?? 200;
  seen.push({ at: Date.now(), status });
  answer(response, status, status === 200 ? lookUp(url, trigger) : undefined);
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
