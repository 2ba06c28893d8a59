import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Row = Readonly<Record<string, unknown>>;

/** Refuses what matches with a status, or changes the rows of its answer. */
export interface Rule {
  readonly path: RegExp;
  readonly refuse?: number;
  readonly change?: (row: Row) => Row;
}

export interface AnswerChangingProxy {
  readonly url: string;
  rule(rule: Rule | undefined): void;
  close(): Promise<void>;
}

/** Stands before a stand-in, for what that answers to nobody: rows that it does not let anybody write, and refusals. */
export async function answerChangingProxy(target: string): Promise<AnswerChangingProxy> {
  let rule: Rule | undefined;

  async function answer(method: string, path: string, headers: HeadersInit, body: string): Promise<Response> {
    const matching = rule?.path.test(decodeURIComponent(path)) === true ? rule : undefined;
    if (matching?.refuse !== undefined)
      return Response.json({ error: { code: '0x0', message: 'Refused by a test.' } }, { status: matching.refuse });
    // A sign-in names whom its token is for.
    const sent = path.includes('/oauth2/')
      ? body.replaceAll(encodeURIComponent(url()), encodeURIComponent(target))
      : body;
    const response = await fetch(new URL(path, target), { method, headers, ...(sent === '' ? {} : { body: sent }) });
    const text = (await response.text()).replaceAll(target, url());
    const { change } = matching ?? {};
    if (!change) return new Response(response.status === 204 ? null : text, { status: response.status });
    const page = JSON.parse(text) as { readonly value: readonly Row[] };
    return Response.json({ ...page, value: page.value.map(change) }, { status: response.status });
  }

  const server = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const passed = ['authorization', 'content-type', 'accept', 'prefer'].flatMap((name): [string, string][] => {
        const value = headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      });
      answer(method, path, passed, Buffer.concat(parts).toString('utf8'))
        .then(async (response) => {
          outgoing.writeHead(response.status, { 'content-type': 'application/json' });
          outgoing.end(await response.text());
        })
        .catch(() => outgoing.destroy());
    });
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: url(),
    rule: (next) => (rule = next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
