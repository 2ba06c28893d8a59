import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface Received {
  readonly method: string;
  /** Path and query, as written. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly authorization: string;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** `hang` never answers, `cut` ends the connection before an answer; either can come in the middle of an answer too. */
export type Answer = Answered | 'hang' | 'cut' | 'hang in the answer' | 'cut in the answer';

export interface ScriptedServer {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

function answer(response: ServerResponse, how: Answer): void {
  if (how === 'hang') return;
  if (how === 'cut') {
    response.destroy();
    return;
  }
  if (how === 'hang in the answer' || how === 'cut in the answer') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"value":', () => how === 'cut in the answer' && response.destroy());
    return;
  }
  const { status, headers = {}, body } = how;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf-8');
}

async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A real server on 127.0.0.1 that answers as the test says, request by request. */
export async function scriptedServer(
  script: (request: Received, count: number) => Answer | Promise<Answer>,
  port = 0,
): Promise<ScriptedServer> {
  const received: Received[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers } = request;
    const body = await textOf(request);
    const one = { method, path, headers, authorization: headers.authorization ?? '', body };
    received.push(one);
    answer(response, await script(one, received.length));
  };
  // No connection is closed because it was idle: on a slow machine a request would be on its way already, and lost.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => void handle(request, response));
  const url = await listen(server, port);
  return {
    url,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The address of a port where nothing listens any more. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}
