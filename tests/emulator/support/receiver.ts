import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endLater } from './running.ts';

export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
}

/**
 * A real HTTP server that keeps what webhooks send.
 * @param statuses what it answers, one after the other; the last one for good. `0` never answers.
 */
export async function startReceiver(statuses: readonly number[] = [202]): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf-8');
    request.on('data', (chunk: string) => (raw += chunk));
    request.on('end', () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 202;
      const context = JSON.parse(raw) as Received['context'];
      received.push({ url: request.url ?? '', headers: request.headers, raw, context });
      if (status !== 0) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endLater(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/record-changes`, received };
}
