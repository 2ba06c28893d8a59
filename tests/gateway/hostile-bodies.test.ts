import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { post, type Answer } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});
// Whatever was sent before, the gateway goes on serving.
afterEach(async () => {
  expect((await sendRaw(JSON.stringify(pageViewed()))).status).toBe(202);
});

const sendRaw = (raw: BodyInit, type = 'application/json'): Promise<Answer> =>
  post(`${url}/v1/events`, { key: keys.shop, raw, headers: { 'content-type': type } });

const nested = (depth: number, close = true): string => '['.repeat(depth) + (close ? ']'.repeat(depth) : '');
const good = JSON.stringify(pageViewed());
const withAttribute = (json: string): string => good.replace('"Machines and prices"', json);

test.each<[string, BodyInit, number, string]>([
  ['a cut-off object', '{"trigger":', 400, 'MALFORMED'],
  ['nothing at all', '', 400, 'MALFORMED'],
  ['an array', `[${good}]`, 400, 'MALFORMED'],
  ['a text', '"PageViewed"', 400, 'MALFORMED'],
  ['null', 'null', 400, 'MALFORMED'],
  ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'MALFORMED'],
  ['UTF-16', new Uint8Array(Buffer.from(good, 'utf16le')), 400, 'MALFORMED'],
  ['brackets without end', nested(60_000, false), 400, 'MALFORMED'],
  ['brackets in brackets', nested(30_000), 400, 'MALFORMED'],
  ['a hundred thousand brackets', nested(50_000), 413, 'TOO_LARGE'],
  ['an attribute of brackets', withAttribute(nested(30_000)), 422, 'VALIDATION'],
  ['a prototype of its own', good.replace('{', '{"__proto__":{"version":1},'), 422, 'VALIDATION'],
  ['a prototype among the attributes', withAttribute('"x","__proto__":{"section":"a"}'), 422, 'VALIDATION'],
  ['a constructor as attribute', withAttribute('"x","constructor":"x"'), 422, 'VALIDATION'],
  ['a number beyond all numbers', withAttribute('1e400'), 422, 'VALIDATION'],
  ['a number of many digits', withAttribute('9'.repeat(60_000)), 422, 'VALIDATION'],
  ['a lone surrogate in an attribute', withAttribute('"\\ud83d"'), 400, 'MALFORMED'],
  ['nothing but a text with a NUL', '"a\\u0000b"', 400, 'MALFORMED'],
  ['a NUL in an attribute', withAttribute('"a\\u0000b"'), 400, 'MALFORMED'],
  ['a line break in the event id', JSON.stringify(pageViewed({ eventId: 'a\nb' })), 422, 'VALIDATION'],
])('%s is refused with a reason', async (_name, raw, status, reasonCode) => {
  const answer = await sendRaw(raw);
  expect({ status: answer.status, ...answer.body }).toMatchObject({ status, outcome: 'Rejected', reasonCode });
  expect(answer.body.reason).toMatch(/^\S.{9,}/);
});

test.each([
  ['a lone surrogate', '\ud800'],
  ['a NUL', '\u0000'],
])('%s in the name of the person is refused, and the answer names the place', async (_name, character) => {
  const customer = { by: 'email', value: `jane${character}@example.org` };
  const { status, text, body } = await sendRaw(JSON.stringify(pageViewed({ customer })));
  expect({ status, code: body.reasonCode }).toEqual({ status: 400, code: 'MALFORMED' });
  expect(body.reason).toContain('customer.value');
  expect(text).not.toContain('jane');
});

test('of a key that is given twice the last one counts, as JSON readers do', async () => {
  const last = good.replace('"trigger":"PageViewed"', '"trigger":"Nothing","trigger":"PageViewed"');
  expect((await sendRaw(last)).body.trigger).toBe('PageViewed');
  const first = good.replace('"trigger":"PageViewed"', '"trigger":"PageViewed","trigger":"Nothing"');
  expect((await sendRaw(first)).body.reasonCode).toBe('UNKNOWN_TRIGGER');
});

test.each(['text/plain', 'text/xml', 'application/x-www-form-urlencoded', 'application/jsonx', 'nonsense'])(
  'a body that calls itself %s is refused with 415',
  async (type) => {
    const { status, body } = await sendRaw(good, type);
    expect({ status, code: body.reasonCode }).toEqual({ status: 415, code: 'UNSUPPORTED_TYPE' });
  },
);

test.each(['application/json; charset=utf-8', 'Application/JSON'])(
  'a body that calls itself %s is read',
  async (type) => {
    expect((await sendRaw(JSON.stringify(pageViewed()), type)).status).toBe(202);
  },
);

test.each(['💙', '</script><script>', "'; DROP TABLE events; --", '=HYPERLINK("x")', '\u202e'])(
  'a text such as %j is an ordinary text',
  async (pageTitle) => {
    const event = pageViewed();
    const attributes = { ...(event.attributes as object), pageTitle };
    expect((await sendRaw(JSON.stringify({ ...event, attributes }))).status).toBe(202);
  },
);
