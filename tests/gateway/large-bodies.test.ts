import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { post } from './support/http.ts';
import { postHead, sendRaw } from './support/raw-http.ts';
import { runGateway } from './support/running-gateway.ts';

const megabyte = 1024 * 1024;
let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});
afterEach(async () => {
  expect((await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() })).status).toBe(202);
});

describe('a body of 10 MB', () => {
  const refusal = { status: 413, body: { outcome: 'Rejected', reasonCode: 'TOO_LARGE' } };

  test('that says how long it is, is refused before it is sent', async () => {
    const answer = await sendRaw(url, [postHead(keys.shop, `content-length: ${10 * megabyte}`)]);
    expect(answer).toMatchObject(refusal);
  });

  test('that says how long it is and is sent nevertheless, is refused', async () => {
    const body = Array.from({ length: 10 }, () => 'x'.repeat(megabyte));
    const answer = await sendRaw(url, [postHead(keys.shop, `content-length: ${10 * megabyte}`), ...body]);
    expect(answer).toMatchObject(refusal);
  });

  test('that comes in chunks without a length, is refused', async () => {
    const chunk = `${megabyte.toString(16)}\r\n${'x'.repeat(megabyte)}\r\n`;
    const chunks = Array.from({ length: 10 }, () => chunk);
    const answer = await sendRaw(url, [postHead(keys.shop, 'transfer-encoding: chunked'), ...chunks, '0\r\n\r\n']);
    expect(answer).toMatchObject(refusal);
  });
});

test('an event may be as long as the limit and not one byte longer', async () => {
  const event = JSON.stringify(pageViewed());
  const padded = (bytes: number): string => event + ' '.repeat(bytes - event.length);
  const limit = 64 * 1024;
  const send = (raw: string) => post(`${url}/v1/events`, { key: keys.shop, raw });
  expect((await send(padded(limit))).status).toBe(202);
  expect((await send(padded(limit + 1))).status).toBe(413);
});
