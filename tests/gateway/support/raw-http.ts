import { connect, type Socket } from 'node:net';

/** A connection on which a test writes whatever it likes. */
export const openSocket = (url: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });

export interface RawAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends these pieces as they are and gives the answer that came before the other side hung up. */
export async function sendRaw(url: string, pieces: readonly string[]): Promise<RawAnswer> {
  const socket = await openSocket(url);
  let text = '';
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (data) => (text += data.toString('utf8')));
    // The other side may hang up while we still write: what it answered before is in the text.
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
  for (const piece of pieces) socket.write(piece);
  await ended;
  const [head = '', body = '{}'] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) as RawAnswer['body'] };
}

/** The first lines of a POST of an event with this key, without its body. */
export const postHead = (key: string, ...headers: readonly string[]): string =>
  [
    'POST /v1/events HTTP/1.1',
    'host: gateway',
    `x-api-key: ${key}`,
    'content-type: application/json',
    ...headers,
    '',
    '',
  ].join('\r\n');
