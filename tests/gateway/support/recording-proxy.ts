import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atTheEnd } from './clean-up.ts';

export interface Recorded {
  readonly method: string;
  readonly path: string;
  /** As it went over the wire. */
  readonly body: string;
  /** When it came, and when its answer went back; milliseconds on a clock that nobody sets. */
  readonly at: number;
  answer?: { readonly at: number; readonly status: number; readonly headers: IncomingHttpHeaders };
}

/**
 * Stands between the gateway and another server, lets everything through and keeps what was asked.
 * @param before what a request waits for before it goes on
 */
export async function recordingProxy(
  target: string,
  before: (asked: Recorded) => Promise<void> | void = () => undefined,
): Promise<{ readonly url: string; readonly asked: Recorded[] }> {
  const asked: Recorded[] = [];
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      const { method = '', url: path = '', headers } = incoming;
      const recorded: Recorded = { method, path, body: text, at: performance.now() };
      asked.push(recorded);
      // A sign-in names whom its token is for; nothing else holds an address.
      const body = path.includes('/oauth2/')
        ? text.replaceAll(encodeURIComponent(url()), encodeURIComponent(target))
        : text;
      const options = { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
      const onward = ask(new URL(path, target), options, (answer) => {
        recorded.answer = { at: performance.now(), status: answer.statusCode ?? 502, headers: answer.headers };
        outgoing.writeHead(recorded.answer.status, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      void Promise.resolve(before(recorded)).then(() => onward.end(body));
    });
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atTheEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: url(), asked };
}
