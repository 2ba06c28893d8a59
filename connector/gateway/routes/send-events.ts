import { isObject } from '../../contract/index.ts';
import type { Caller } from '../callers.ts';
import { answerWhenSettled } from '../answer-when-settled.ts';
import { refused } from '../answers.ts';
import { fromCloudEvent } from '../cloud-event.ts';
import type { GatewayAnswer, GatewayRequest } from '../http.ts';
import { jsonBody, mediaTypeOf } from '../json-body.ts';
import type { Desk, Route } from '../route.ts';
import { takeIn } from '../take-in.ts';
import { traceOf } from '../trace-context.ts';

const cloudEvent = 'application/cloudevents+json';

async function sendCloudEvent(request: GatewayRequest, desk: Desk, sender: Caller): Promise<GatewayAnswer> {
  const body = jsonBody(request, [cloudEvent]);
  const event = body.ok ? fromCloudEvent(body.value) : body;
  if (!event.ok) return refused(event.refusal);
  const asSent = { door: 'rest', sender, ...event.value, ...traceOf(request) } as const;
  return takeIn(desk, asSent, (accepted) => answerWhenSettled(desk, request, accepted));
}

async function send(
  request: GatewayRequest,
  desk: Desk,
  sender: Caller,
  named: object,
  types?: readonly string[],
): Promise<GatewayAnswer> {
  const body = jsonBody(request, types);
  if (!body.ok) return refused(body.refusal);
  const event = isObject(body.value) ? { ...body.value, ...named } : body.value;
  const asSent = { door: 'rest', sender, request: event, ...traceOf(request) } as const;
  return takeIn(desk, asSent, (accepted) => answerWhenSettled(desk, request, accepted));
}

/** SendCustomEvent, also as a CloudEvent, and the same for a trigger that the path names. */
export const sendEvents: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/events',
    access: 'key',
    handle: (request, desk, caller) =>
      mediaTypeOf(request) === cloudEvent
        ? sendCloudEvent(request, desk, caller)
        : send(request, desk, caller, {}, ['application/json', cloudEvent]),
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
