import { beforeAll, describe, expect, test } from '@jest/globals';
import { outcomes, reasons } from '../../connector/contract/index.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { sendRaw } from './support/raw-http.ts';
import { runGateway } from './support/running-gateway.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

const send = (json: unknown): Promise<Answer> => post(`${url}/v1/events`, { key: keys.shop, json });

/** What every answer about an event has, whatever happened. */
function expectTyped(body: Readonly<Record<string, unknown>>): void {
  expect(outcomes).toContain(body.outcome);
  expect(Object.keys(reasons)).toContain(body.reasonCode);
  expect(body.reason).toMatch(/^\S.+[.?]$/);
}

test('an accepted event is told with its ids, its trigger and its version', async () => {
  const event = pageViewed();
  const { status, body } = await send(event);
  expect(status).toBe(202);
  expectTyped(body);
  expect(body).toMatchObject({
    outcome: 'Accepted',
    reasonCode: 'ACCEPTED',
    eventId: event.eventId,
    trigger: 'PageViewed',
    version: 1,
  });
  expect(body.emissionId).toMatch(/^[0-9a-f-]{36}$/);
});

test('all problems of an event are listed at once, in words and without its values', async () => {
  const { status, body } = await send({
    trigger: 'PageViewed',
    customer: { by: 'postcode', value: 'jane@example.org' },
    attributes: { pageUrl: '', pageTitel: 'jane@example.org', viewCount: 0, viewedOn: 'yesterday' },
    ifNotfound: 'hold',
  });
  expect(status).toBe(422);
  expectTyped(body);
  const problems = body.problems as string[];
  for (const word of ['customer.by', 'pageUrl', 'pageTitle', 'viewCount', 'viewedOn', 'ifNotFound'])
    expect({ word, named: problems.some((problem) => problem.includes(word)) }).toEqual({ word, named: true });
  expect(problems).toContain('attributes.pageTitel is not known. Did you mean "pageTitle"?');
  expect(body.reason).toContain(`${problems.length} problems`);
  expect(JSON.stringify(body)).not.toContain('jane');
});

test('an unknown trigger is answered with the one that was probably meant', async () => {
  const { status, body } = await send(pageViewed({ trigger: 'PageVeiwed' }));
  expect(status).toBe(404);
  expectTyped(body);
  expect(body).toMatchObject({
    reasonCode: 'UNKNOWN_TRIGGER',
    reason: 'There is no trigger "PageVeiwed". Did you mean "PageViewed"?',
  });
});

test('an unknown version is answered with the versions there are', async () => {
  const { status, body } = await send(pageViewed({ version: 9 }));
  expect(status).toBe(404);
  expect(body.reason).toBe('PageViewed has no version 9; there is 1.');
});

describe('what is no route', () => {
  test.each([
    ['another path', '/v2/events', 404],
    ['a known path with another method', '/v1/record-changes', 404],
    ['an id that is too long', `/v1/events/${'x'.repeat(300)}`, 404],
    ['a path with a broken escape', '/v1/events/%E0%A4%A', 400],
    ['a path with a doubled slash', '//v1/triggers', 404],
  ])('%s is answered in the same words as everything else', async (_name, path, expected) => {
    const { status, body } = await get(url + path, { key: keys.shop });
    expect(status).toBe(expected);
    expectTyped(body);
  });

  test('an address that names another host and an impossible port is not a fault of ours', async () => {
    const { status, body } = await sendRaw(url, [
      'GET http://elsewhere:99999/v1/triggers HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    ]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expectTyped(body);
  });

  test('bytes that are no HTTP are answered and the connection is closed', async () => {
    const { status, body } = await sendRaw(url, ['this is no http\r\n\r\n']);
    expect(status).toBe(400);
    expectTyped(body);
  });

  test('headers beyond all measure are answered 431', async () => {
    const { status, body } = await sendRaw(url, [`GET /healthz HTTP/1.1\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`]);
    expect(status).toBe(431);
    expectTyped(body);
  });
});

test('no answer is kept by a cache or read as another type', async () => {
  for (const { headers } of [await send(pageViewed()), await send({}), await get(`${url}/nowhere`)]) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  }
});
