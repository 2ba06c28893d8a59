import { HttpRequest, InvocationContext, type HttpFunctionOptions, type HttpResponseInit } from '@azure/functions';
import { expect, test } from '@jest/globals';
import { functionsHost, readEnvironment, routes, type OpenHost } from '../../connector/gateway/index.ts';
import { environmentFile, secrets } from './support/environment.ts';

type Served = Parameters<OpenHost>[0];

/** The host with functions that can be called, and an entrance that lets a request through when it is told to. */
async function openHost(isClosing: () => boolean = () => false) {
  const functions = new Map<string, HttpFunctionOptions>();
  const app = { http: (name: string, options: HttpFunctionOptions) => void functions.set(name, options) };
  const open = functionsHost({ app, routes, url: 'https://tests.invalid' });
  let letGo: () => void = () => undefined;
  const go = new Promise<void>((resolve) => (letGo = resolve));
  const counted: number[] = [];
  const served: Served = {
    routes,
    enter: () => go.then(() => ({ status: 202, body: {} })),
    answered: (_route, { status }) => void counted.push(status),
    isClosing,
    settings: readEnvironment(environmentFile('http://127.0.0.1'), secrets, 'of the tests'),
  };
  const send = async (body = '{}'): Promise<HttpResponseInit> => {
    const request = new HttpRequest({ method: 'POST', url: 'https://tests.invalid/v1/events', body: { string: body } });
    const handler = functions.get('postV1Events')?.handler;
    return (await handler?.(request, new InvocationContext())) as HttpResponseInit;
  };
  return { open: () => open(served), send, letGo: () => letGo(), counted };
}

test('a request that comes before the gateway is open waits for it', async () => {
  const { open, send, letGo } = await openHost();
  const early = send();
  await open();
  letGo();
  expect((await early).status).toBe(202);
});

test('a stop waits for what is under way, so that it is answered', async () => {
  const { open, send, letGo } = await openHost();
  const host = await open();
  const order: string[] = [];
  const underWay = send().then(({ status }) => order.push(`answered ${String(status)}`));
  const closed = host.close(60_000).then(() => order.push('closed'));
  setImmediate(letGo);
  await Promise.all([underWay, closed]);
  expect(order).toEqual(['answered 202', 'closed']);
});

test('a stop waits no longer than its grace', async () => {
  const { open, send, letGo } = await openHost();
  const host = await open();
  const hanging = send();
  await host.close(10);
  letGo();
  expect((await hanging).status).toBe(202);
});

test('a send that comes after the stop is refused, and counted', async () => {
  const { open, send, counted } = await openHost(() => true);
  await open();
  expect(await send()).toMatchObject({ status: 503, body: expect.stringContaining('CLOSING') });
  expect(counted).toEqual([503]);
});

test('a body gives its room back, taken or refused', async () => {
  const { open, send, letGo } = await openHost();
  await open();
  letGo();
  // More in all than the 64 MB that the gateway holds at once.
  for (let sent = 0; sent < 1100; sent++) expect((await send('x'.repeat(60 * 1024))).status).toBe(202);
  expect((await send('x'.repeat(70 * 1024))).status).toBe(413);
});
