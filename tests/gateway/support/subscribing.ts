import { randomUUID } from 'node:crypto';
import { keys } from './environment.ts';
import { pageFor } from './events.ts';
import { get, post, remove, type Answer } from './http.ts';
import { until } from './until.ts';

interface At {
  readonly url: string;
}

export const subscribe = ({ url }: At, json: unknown, key: string = keys.shop): Promise<Answer> =>
  post(`${url}/v1/subscriptions`, { key, json });

/** Subscribes and gives the address that ends it. */
export async function subscribed(gateway: At, json: unknown, key?: string): Promise<string> {
  const { status, headers, text } = await subscribe(gateway, json, key);
  if (status !== 201) throw new Error(`It was answered ${status}: ${text}`);
  return headers.get('location') ?? '';
}

/** As the platform does it: without the key. */
export const unsubscribe = (location: string): Promise<Answer> => remove(location);

export interface ListedHere {
  readonly subscriptionId: string;
  readonly waiting: number;
  readonly lastOutcome?: string;
}

export async function subscriptionsOf({ url }: At): Promise<readonly ListedHere[]> {
  const { body } = await get(`${url}/v1/subscriptions`, { key: keys.operator });
  return body.subscriptions as ListedHere[];
}

/** Sends an event of somebody new and gives its emission id. */
export async function send(
  { url }: At,
  { title = 'Prices', key = keys.shop }: { readonly title?: string; readonly key?: string } = {},
): Promise<string> {
  const { status, body } = await post(`${url}/v1/events`, { key, json: pageFor(randomUUID(), title) });
  if (status !== 202) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
  return String(body.emissionId);
}

/** Waits until the event stands in this state. */
export async function becomes({ url }: At, emissionId: string, state: string): Promise<void> {
  await until(
    () => get(`${url}/v1/events/${emissionId}`, { key: keys.operator }),
    ({ body }) => body.state === state,
  );
}
