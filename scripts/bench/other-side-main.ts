import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

/**
 * The programs that the gateway is measured with, each in a process of its own, so that none of its time counts as the
 * gateway's: `sink` plays the part of Dataverse that is asked on the way out, `bare` is a server that parses and drops,
 * `loader` posts. They speak with their parent by messages.
 */
export type Part = 'sink' | 'bare' | 'loader';

/** What a loader is told to do. */
export interface Load {
  readonly url: string;
  readonly path: string;
  readonly key: string;
  /** JSON texts, one request each. */
  readonly bodies: readonly string[];
  /** Requests on their way at the same time. */
  readonly together: number;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function serve(answer: (request: IncomingMessage, body: string, response: ServerResponse) => unknown): void {
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const json = answer(request, body, response);
      if (json === undefined) {
        response.statusCode = 204;
        response.end();
      } else response.setHeader('content-type', 'application/json').end(JSON.stringify(json));
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

/** Signs in whoever asks, knows everybody, has the one trigger whose definition it was started with, and counts. */
function sink(): void {
  const customApi = JSON.parse(process.env['CUELINE_BENCH_TRIGGER'] ?? '{}') as { readonly title: string };
  let count = 0;
  serve(({ url = '', method, headers }, body) => {
    const issuer = `http://${headers.host ?? ''}/tenant`;
    if (url === '/count') return { count };
    if (url.includes('openid-configuration'))
      return {
        issuer,
        authorization_endpoint: `${issuer}/a`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/k`,
      };
    if (url.includes('/token')) return { token_type: 'Bearer', expires_in: 3600, access_token: 'token' };
    if (url.includes('eventmetadataset'))
      return { value: [{ msdynmkt_name: customApi.title, msdynmkt_customapiid: { uniquename: 'msdynmkt_bench_1' } }] };
    if (url.includes('customapis')) return { value: [customApi] };
    if (method === 'GET') return {};
    JSON.parse(body);
    count += 1;
    return undefined;
  });
}

const bare = (): void => serve((_request, body) => void JSON.parse(body));

/** Keeps so many requests on their way until all are answered 2xx, then says how many a second that was. */
async function load({ url, path, key, bodies, together }: Load): Promise<number> {
  const pool = new Pool(url, { connections: together });
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  const waiting = bodies.values();
  const started = performance.now();
  const sender = async (): Promise<void> => {
    for (const body of waiting) {
      const answer = await pool.request({ method: 'POST', path, headers, body });
      await answer.body.dump();
      if (answer.statusCode >= 300) throw new Error(`The load was answered ${answer.statusCode}.`);
    }
  };
  await Promise.all(Array.from({ length: together }, sender));
  const perSecond = (bodies.length / (performance.now() - started)) * 1000;
  await pool.close();
  return perSecond;
}

const part = process.argv[2] as Part;
if (part === 'sink') sink();
else if (part === 'bare') bare();
else {
  process.on('message', (given: Load) => void load(given).then((perSecond) => process.send?.(perSecond)));
  process.send?.('ready');
}
