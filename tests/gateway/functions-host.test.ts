import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { requestLimits, routes, type EnvironmentFile } from '../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { environmentFile, keys, secrets } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { freePort } from './support/free-port.ts';
import { functionsCommand } from './support/functions-process.ts';
import { startProcess, type GatewayProcess } from './support/gateway-process.ts';
import { get, head, post, remove, type Answer } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { signed } from './support/signed.ts';
import { until } from './support/until.ts';

let command: readonly string[] = [];
let nodeUrl = '';
let functionsUrl = '';

async function fileFor(storePath: string): Promise<EnvironmentFile> {
  const file = environmentFile(`http://127.0.0.1:${await freePort()}`);
  return { ...file, gateway: { ...file.gateway, storePath } };
}

const start = async (storePath: string, variables: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> =>
  startProcess(command, join(dirname(storePath), 'environment.json'), await fileFor(storePath), variables);

beforeAll(async () => {
  command = await functionsCommand();
  ({ url: nodeUrl } = await runGateway());
  ({ url: functionsUrl } = await start(newStorePath()));
});

interface Registered {
  readonly name: string;
  readonly methods: readonly string[];
  readonly route: string;
  readonly authLevel: string;
}
const registered = async (): Promise<readonly Registered[]> =>
  JSON.parse((await get(`${functionsUrl}/admin/functions`)).text) as Registered[];

describe('the functions that are registered', () => {
  test('are the routes of the table, with the same methods and paths, and one for everything else', async () => {
    const functions = await registered();
    expect(functions.map(({ methods, route }) => `${methods.join()} /${route}`)).toEqual([
      ...routes.map(
        ({ method, path }) => `${method === 'GET' ? 'GET,HEAD' : method} ${path.replaceAll(/:([a-z]+)/gi, '{$1}')}`,
      ),
      'GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS /{*path}',
    ]);
    expect(new Set(functions.map(({ authLevel }) => authLevel))).toEqual(new Set(['anonymous']));
  });

  test('are named as Functions allows, each differently', async () => {
    const names = (await registered()).map(({ name }) => name);
    expect(names.filter((name) => !/^[A-Za-z][A-Za-z0-9]{0,126}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('have names in the order in which their paths have to be tried', async () => {
    const functions = await registered();
    const pattern = (route: string): RegExp =>
      new RegExp(`^${route.replaceAll(/\{\*\w+\}/g, '.*').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    const hides = (one: Registered, other: Registered): boolean =>
      one !== other && one.methods.includes(other.methods[0] ?? '') && pattern(one.route).test(other.route);
    const hidden = functions.flatMap((one) =>
      functions.filter((other) => hides(one, other)).map((other) => [other, one]),
    );
    expect(hidden.length).toBeGreaterThan(routes.length);
    for (const [first, then] of hidden)
      expect([first?.name, then?.name].sort((a = '', b = '') => a.localeCompare(b))).toEqual([first?.name, then?.name]);
  });
});

/** Of an answer what does not differ from one send to the next. */
const comparable = ({ status, headers, text }: Answer) => ({
  status,
  headers: Object.fromEntries(
    ['content-type', 'cache-control', 'x-content-type-options', 'retry-after', 'preference-applied'].map((name) => [
      name,
      headers.get(name),
    ]),
  ),
  // Each host names the address that it is reached at itself.
  location:
    headers
      .get('location')
      ?.replace(/^https?:\/\/[^/]+/, '<own>')
      .replace(/[^/]+$/, '<id>') ?? null,
  text: text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"<time>"')
    // Figures of the process and of how busy it was; which series there are is the same.
    .replaceAll(/^((?:process|nodejs)_|# .*(?:process|nodejs)_).*\n/gm, '')
    .replaceAll(/^(cueline_\w+(?:\{[^}]*\})?) .*$/gm, '$1'),
});

const event = pageViewed({ eventId: 'hosts-1' });
const other = { ...event, customer: { by: 'email', value: 'jane@example.org' } };
const large = pageViewed({ attributes: { pageUrl: 'x'.repeat(requestLimits.eventBytes) } });
const batch = {
  events: [pageViewed({ eventId: 'hosts-2' }), event, pageViewed({ eventId: 'hosts-3', attributes: {} })],
};
// Spaces that a parsed and rewritten body would lose: the signature covers the bytes.
const message = '{ "type":"cart.abandoned" , "buyer":{"email":"jane@example.org"},"cart":{"id":"ü"} }';
const signature = signed({ secret: secrets.CUELINE_TEST_SOURCE, body: message });

const requests: readonly (readonly [string, number, (url: string) => Promise<Answer>])[] = [
  ['an event', 202, (url) => post(`${url}/v1/events`, { key: keys.shop, json: event })],
  ['the same event', 200, (url) => post(`${url}/v1/events`, { key: keys.shop, json: event })],
  ['the same id with other content', 409, (url) => post(`${url}/v1/events`, { key: keys.shop, json: other })],
  ['an event without a key', 401, (url) => post(`${url}/v1/events`, { json: event })],
  ['a list that the key may not see', 403, (url) => get(`${url}/v1/events`, { key: keys.shop })],
  ['an event that is none', 400, (url) => post(`${url}/v1/events`, { key: keys.shop, raw: '{"trigger"' })],
  ['no body', 400, (url) => post(`${url}/v1/events`, { key: keys.shop, raw: '' })],
  ['a body that is too large', 413, (url) => post(`${url}/v1/events`, { key: keys.shop, json: large })],
  ['attributes that are missing', 422, (url) => post(`${url}/v1/events`, { key: keys.shop, json: batch.events[2] })],
  ['a batch', 200, (url) => post(`${url}/v1/events/batch`, { key: keys.shop, json: batch })],
  [
    'a typed event',
    422,
    (url) => post(`${url}/v1/triggers/PageViewed/events`, { key: keys.shop, json: { customer: event.customer } }),
  ],
  [
    'a message with a signature',
    422,
    (url) => post(`${url}/v1/sources/web-shop`, { raw: message, headers: signature }),
  ],
  [
    'a message that was changed after it was signed',
    401,
    (url) => post(`${url}/v1/sources/web-shop`, { raw: message.replace(' ,', ','), headers: signature }),
  ],
  ['the groups of what is stuck', 200, (url) => get(`${url}/v1/events/groups?state=dead`, { key: keys.operator })],
  ['two states at once', 400, (url) => get(`${url}/v1/events/groups?state=dead&state=held`, { key: keys.operator })],
  ['a filter that is none', 400, (url) => get(`${url}/v1/events?stat=dead`, { key: keys.operator })],
  ['an id with an encoded slash', 404, (url) => get(`${url}/v1/events/a%2Fb%20c`, { key: keys.operator })],
  ['an address that is no route', 404, (url) => get(`${url}/v1/evnts/1`, { key: keys.operator })],
  ['the headers of what lives', 200, (url) => head(`${url}/healthz`)],
  ['the headers of a list that nobody without a key may see', 401, (url) => head(`${url}/v1/events`)],
  ['the headers of what can only be sent', 404, (url) => head(`${url}/v1/record-changes`)],
  ['a method that is no route', 404, (url) => post(`${url}/healthz`, { json: {} })],
  [
    'a subscription',
    201,
    (url) => post(`${url}/v1/subscriptions`, { key: keys.shop, json: { callbackUrl: 'https://a.logic.azure.com/b' } }),
  ],
  ['a subscription without a callback', 422, (url) => post(`${url}/v1/subscriptions`, { key: keys.shop, json: {} })],
  ['the subscriptions', 200, (url) => get(`${url}/v1/subscriptions`, { key: keys.operator })],
  ['the end of a subscription', 204, (url) => remove(`${url}/v1/subscriptions/${'A'.repeat(43)}`)],
  ['the end of what is no subscription', 404, (url) => remove(`${url}/v1/subscriptions/x`)],
  ['is it alive', 200, (url) => get(`${url}/healthz`)],
  ['is it ready', 200, (url) => get(`${url}/readyz`)],
  ['the metrics', 200, (url) => get(`${url}/metrics`, { key: keys.operator })],
];

// In order: a duplicate needs its first.
test.each(requests)('%s: %i from both hosts, in the same words', async (_name, status, ask) => {
  const fromNode = await ask(nodeUrl);
  const fromFunctions = await ask(functionsUrl);
  expect(comparable(fromFunctions)).toEqual(comparable(fromNode));
  expect(fromNode.status).toBe(status);
});

test('a stop answers who still waits, ends with 0, and what was accepted is there for the Node server', async () => {
  const storePath = newStorePath();
  const functions = await start(storePath);
  const sent = pageViewed();
  const waiting = post(`${functions.url}/v1/events`, { key: keys.shop, json: sent, headers: { prefer: 'wait=25' } });
  const path = `/v1/events/${String(sent['eventId'])}`;
  await until(
    () => get(functions.url + path, { key: keys.operator }),
    ({ status }) => status === 200,
  );
  functions.signal('SIGTERM');
  expect((await waiting).status).toBe(202);
  expect(await functions.ended).toBe(0);
  const node = await runGateway({ store: sqliteEventStore(storePath) });
  expect((await get(node.url + path, { key: keys.operator })).status).toBe(200);
});

test('the app does not start on a plan that adds and removes instances, and says why', async () => {
  const refused = await start(newStorePath(), { WEBSITE_SKU: 'FlexConsumption' });
  expect(await refused.ended).toBe(1);
  expect(refused.lines.join('\n')).toContain('the plan FlexConsumption adds and removes instances');
});
