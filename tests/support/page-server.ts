import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { clientSecretTokens } from '../../connector/dataverse/index.ts';
import type { StandIn } from '../../connector/emulator/index.ts';
import { localWebResources } from '../../scripts/build/local-web-resources.ts';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  resx: 'application/xml; charset=utf-8',
  map: 'application/json',
};

/** What is answered in place of Dataverse. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface PageServer {
  readonly url: string;
  /** Requests of the Web API that were passed on, each as `POST cue_replayrequests`. */
  readonly asked: string[];
  /** From now on, what is answered to a request; nothing passes it on. */
  answerWith(judge: (method: string, path: string) => Refusal | undefined): void;
  close(): Promise<void>;
}

const api = '/api/data/v9.2/';
const resources = '/WebResources/';

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/**
 * What Dataverse is to a page: the web resources that a build makes, and the Web API behind the same address. The stand-in has no
 * sessions of people, so the sign-in of the tests is put in here.
 */
export async function pageServer(
  root: string,
  { url: dataverseUrl, tenantId, clientId, clientSecret }: StandIn,
): Promise<PageServer> {
  const files = await localWebResources(root);
  const signIn = { tenantId, clientId, clientSecret, organizationUrl: dataverseUrl, issuerUrl: dataverseUrl };
  const tokens = clientSecretTokens(signIn);
  const asked: string[] = [];
  let judge: (method: string, path: string) => Refusal | undefined = () => undefined;

  async function pass(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { method = 'GET' } = request;
    const refusal = judge(method, path);
    if (refusal) {
      response.writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers });
      response.end(JSON.stringify(refusal.body ?? {}));
      return;
    }
    asked.push(`${method} ${path}`);
    const body = await textOf(request);
    const answer = await fetch(dataverseUrl + api + path, {
      method,
      headers: { authorization: `Bearer ${await tokens.token()}`, 'content-type': 'application/json' },
      ...(body === '' ? {} : { body }),
    });
    const kept = ['content-type', 'odata-entityid', 'retry-after'].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(kept));
    response.end(await answer.text());
  }

  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith(api)) {
      pass(request, response, url.slice(api.length)).catch(() => response.destroy());
      return;
    }
    const name = decodeURIComponent(new URL(url, 'http://page').pathname).slice(resources.length);
    const content = url.startsWith(resources) ? files.get(name) : undefined;
    const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    response.writeHead(content ? 200 : 404, { 'content-type': content ? type : 'text/plain' });
    response.end(content ?? 'There is no such web resource.');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answerWith: (next) => {
      judge = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
