import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { post } from './support/http.ts';
import { openSocket, postHead, sendRaw } from './support/raw-http.ts';
import { runGateway, type RunningOptions } from './support/running-gateway.ts';
import { until } from './support/until.ts';

/** Little patience, so that a test need not have much, but enough for who sends well from a slow machine. */
const impatient: RunningOptions = {
  change: (file) => ({
    ...file,
    gateway: { ...file.gateway, headerSeconds: 2, bodySeconds: 2 },
    limits: { ...file.limits, requestsInWork: 8 },
  }),
};

interface SlowSender {
  readonly text: () => string;
  readonly closed: () => boolean;
  readonly drip: () => void;
}

/** Sends its bytes one at a time, each when it is told to, then `x` without end. */
function slowSender(socket: Socket, bytes: string): SlowSender {
  let text = '';
  let closed = false;
  let sent = 0;
  socket.on('data', (data) => (text += data.toString('utf8')));
  socket.on('error', () => undefined).once('close', () => (closed = true));
  const drip = (): void => {
    if (socket.writable) socket.write(bytes[sent++] ?? 'x');
  };
  return { text: () => text, closed: () => closed, drip };
}

const sendWell = async (url: string): Promise<number> =>
  (await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() })).status;

describe('three hundred connections at a trickle', () => {
  test.each([
    ['in the header', '', 'POST /v1/events HTTP/1.1\r\nhost: gateway\r\nx-long: '],
    ['in the body', postHead(keys.shop, 'content-length: 60000'), '{"trigger":"'],
  ])('%s keep nobody out and are cut off', async (_where, first, then) => {
    const { url } = await runGateway(impatient);
    const senders = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const socket = await openSocket(url);
        if (first !== '') socket.write(first);
        return slowSender(socket, then);
      }),
    );
    const statuses: number[] = [];
    const last = await until(
      async () => {
        for (const sender of senders) sender.drip();
        statuses.push(await sendWell(url));
        return senders.filter(({ closed }) => !closed()).length;
      },
      (open) => open === 0,
    );
    expect(last).toBe(0);
    expect(new Set(statuses)).toEqual(new Set([202]));
    for (const sender of senders) expect(sender.text()).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('a length that is not true', () => {
  test('of a body that never comes to its end is answered 408', async () => {
    const { url } = await runGateway(impatient);
    const answer = await sendRaw(url, [postHead(keys.shop, 'content-length: 1000'), JSON.stringify(pageViewed())]);
    expect(answer).toMatchObject({ status: 408, body: { outcome: 'Rejected', reasonCode: 'MALFORMED' } });
  });

  test('of a body that goes on after it cuts the event short, and what follows is no request', async () => {
    const { url } = await runGateway(impatient);
    const socket = await openSocket(url);
    let text = '';
    socket.on('data', (data) => (text += data.toString('utf8')));
    socket.write(`${postHead(keys.shop, 'content-length: 10')}${JSON.stringify(pageViewed())}`);
    await new Promise((resolve) => socket.once('close', resolve));
    expect(new Set(text.match(/HTTP\/1\.1 \d+/g))).toEqual(new Set(['HTTP/1.1 400']));
  });

  test.each([
    ['a negative one', ['content-length: -5']],
    ['no number', ['content-length: many']],
    ['two of them', ['content-length: 5', 'content-length: 6']],
    ['one beside chunks', ['content-length: 5', 'transfer-encoding: chunked']],
  ])('%s is refused', async (_name, headers) => {
    const { url } = await runGateway(impatient);
    expect(await sendRaw(url, [postHead(keys.shop, ...headers), 'hello'])).toMatchObject({
      status: 400,
      body: { outcome: 'Rejected', reasonCode: 'MALFORMED' },
    });
  });

  test('none, with small chunks and no end, is cut off at the limit', async () => {
    const { url } = await runGateway(impatient);
    const chunk = `400\r\n${'x'.repeat(0x400)}\r\n`;
    const pieces = [postHead(keys.shop, 'transfer-encoding: chunked'), ...Array.from({ length: 100 }, () => chunk)];
    expect(await sendRaw(url, pieces)).toMatchObject({ status: 413, body: { reasonCode: 'TOO_LARGE' } });
  });
});

describe('headers', () => {
  test('of more than a hundred fields are refused, of a hundred taken', async () => {
    const { url } = await runGateway();
    const body = JSON.stringify(pageViewed());
    const withFields = (count: number) => {
      const own = ['connection: close', `content-length: ${Buffer.byteLength(body)}`];
      // Host, key and type are three more.
      const more = Array.from({ length: count - own.length - 3 }, (_, index) => `x-${index}: 1`);
      return sendRaw(url, [postHead(keys.shop, ...own, ...more), body]);
    };
    expect(await withFields(101)).toMatchObject({ status: 431, body: { reasonCode: 'MALFORMED' } });
    expect(await withFields(100)).toMatchObject({ status: 202 });
  });

  test('of more than 16 kB are refused', async () => {
    const { url } = await runGateway();
    const answer = await sendRaw(url, [postHead(keys.shop, `x-long: ${'x'.repeat(17_000)}`)]);
    expect(answer).toMatchObject({ status: 431, body: { outcome: 'Rejected', reasonCode: 'MALFORMED' } });
  });
});

test.each(['gzip', 'deflate', 'br', 'identity, gzip'])(
  'a body packed by %s is refused, however small',
  async (coding) => {
    const { url } = await runGateway();
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024));
    const sent = { key: keys.shop, raw: new Uint8Array(bomb), headers: { 'content-encoding': coding } };
    const { status, body } = await post(`${url}/v1/events`, sent);
    expect({ status, code: body.reasonCode }).toEqual({ status: 415, code: 'UNSUPPORTED_TYPE' });
  },
);
