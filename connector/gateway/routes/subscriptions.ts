import type { ListedSubscription } from '../../pipeline/index.ts';
import { refused, rejected } from '../answers.ts';
import type { Caller } from '../callers.ts';
import { answer, type GatewayAnswer, type GatewayRequest } from '../http.ts';
import { jsonBody } from '../json-body.ts';
import { newId } from '../new-id.ts';
import { callbackRules } from '../notifications/callback-rules.ts';
import { subscriptionRequest } from '../notifications/subscription-request.ts';
import { isToken, newToken, tokenDigest } from '../notifications/subscription-token.ts';
import type { Desk, Route } from '../route.ts';

const path = '/v1/subscriptions';
const mostOfASender = 100;

async function subscribe(request: GatewayRequest, desk: Desk, caller: Caller): Promise<GatewayAnswer> {
  const { environment, catalog, store, clock, publicUrl } = desk;
  if (!environment.notifications)
    return rejected(
      'NOTIFICATIONS_OFF',
      'This environment sends no notifications. An administrator has to add a section "notifications" with "secretVariables" to the environment file.',
    );
  const body = jsonBody(request);
  const read = body.ok
    ? subscriptionRequest(body.value, { catalog, caller, problemOf: callbackRules(environment) })
    : body;
  if (!read.ok) return refused(read.refusal);
  const { trigger, reasonCode } = read.value;
  const token = newToken();
  const wish = { ...read.value, subscriptionId: newId(), tokenDigest: tokenDigest(token), createdAt: clock() };
  const kept = await store.subscribe({ ...wish, subscriber: caller }, mostOfASender);
  if (kept.kind === 'full')
    return rejected(
      'TOO_MANY_SUBSCRIPTIONS',
      `${caller.name} has ${mostOfASender} subscriptions already. Turn off flows that are no longer needed.`,
    );
  const { subscriptionId } = kept;
  const filter = { ...(trigger === undefined ? {} : { trigger }), ...(reasonCode === undefined ? {} : { reasonCode }) };
  return answer(201, { subscriptionId, ...filter }, { location: `${publicUrl()}${path}/${token}` });
}

const listed = ({ callbackUrl, createdAt, last, ...rest }: ListedSubscription) => ({
  ...rest,
  // The rest of the address is a secret: it holds the signature that starts the flow.
  callbackHost: new URL(callbackUrl).host,
  createdAt: new Date(createdAt).toISOString(),
  ...(last ? { lastOutcome: last.outcome, lastAt: new Date(last.at).toISOString() } : {}),
});

/** Who is told of events that were not sent: the connector's trigger subscribes and unsubscribes by these. */
export const subscriptions: readonly Route[] = [
  { method: 'POST', path, access: 'key', handle: subscribe },
  {
    method: 'GET',
    path,
    access: 'operate',
    handle: async (_request, { store }) => answer(200, { subscriptions: (await store.subscriptions()).map(listed) }),
  },
  {
    method: 'DELETE',
    path: `${path}/:token`,
    // The platform sends nothing of its own with it, and not always the key: the token is the permission.
    access: 'own',
    handle: async ({ path: { token = '' } }, { store }) => {
      if (!isToken(token)) return rejected('NOT_FOUND', 'There is no such subscription.');
      // The same where it ended before: a flow that is turned off has what it wanted, and a stranger learns nothing.
      await store.unsubscribe({ tokenDigest: tokenDigest(token) });
      return answer(204, undefined);
    },
  },
];
