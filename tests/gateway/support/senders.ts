import { keys } from './environment.ts';
import { get, post } from './http.ts';

interface At {
  readonly url: string;
}

/** Sends these events in one request and fails unless each is accepted. */
export async function sendBatch({ url }: At, events: readonly object[], key: string = keys.shop): Promise<void> {
  const { body } = await post(`${url}/v1/events/batch`, { key, json: { events } });
  const { accepted } = (body.counts ?? {}) as { readonly accepted?: number };
  if (accepted !== events.length) throw new Error(`Not all were accepted: ${JSON.stringify(body.counts)}`);
}

/** How many events stand in one of these states, up to 500 of each. */
export async function countOf({ url }: At, ...states: readonly string[]): Promise<number> {
  const lists = await Promise.all(
    states.map((state) => get(`${url}/v1/events?state=${state}&limit=500`, { key: keys.operator })),
  );
  return lists.reduce((sum, { body }) => sum + (body.events as readonly unknown[]).length, 0);
}
