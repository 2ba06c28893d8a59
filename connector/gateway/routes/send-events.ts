import { isObject } from '../../contract/index.ts';
import type { Caller } from '../callers.ts';
import { refused } from '../answers.ts';
import type { GatewayAnswer, GatewayRequest } from '../http.ts';
import { jsonBody } from '../json-body.ts';
import type { Desk, Route } from '../route.ts';
import { takeIn } from '../take-in.ts';
import { traceOf } from '../trace-context.ts';

async function send(request: GatewayRequest, desk: Desk, sender: Caller, named: object): Promise<GatewayAnswer> {
  const body = jsonBody(request);
  if (!body.ok) return refused(body.refusal);
  const event = isObject(body.value) ? { ...body.value, ...named } : body.value;
  return takeIn(desk, { door: 'rest', sender, request: event, ...traceOf(request) });
}

/** SendCustomEvent, and the same for a trigger that the path names. */
export const sendEvents: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/events',
    access: 'key',
    handle: (request, desk, caller) => send(request, desk, caller, {}),
  },
  {
    method: 'POST',
    path: '/v1/triggers/:trigger/events',
    access: 'key',
    handle: (request, desk, caller) => send(request, desk, caller, { trigger: request.path['trigger'], version: 1 }),
  },
  {
    method: 'POST',
    path: '/v1/triggers/:trigger/versions/:version/events',
    access: 'key',
    handle: (request, desk, caller) =>
      send(request, desk, caller, { trigger: request.path['trigger'], version: Number(request.path['version']) }),
  },
];
