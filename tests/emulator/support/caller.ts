import type { StandIn } from '../../../connector/emulator/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON body; an empty object where there is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Caller {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  patch(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  /** Creates a row and returns its id. */
  create(set: string, values: unknown): Promise<string>;
  /** The rows of a set, as `value` of the answer. */
  list(path: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body']);
  return { status: response.status, headers: response.headers, body };
}

export async function askForToken(standIn: StandIn, changes: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { tenant = standIn.tenantId, ...form } = changes;
  return answerOf(
    await fetch(`${standIn.url}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: standIn.clientId,
        client_secret: standIn.clientSecret,
        scope: `${standIn.url}/.default`,
        ...form,
      }),
    }),
  );
}

/** A client of the Web API that has signed in. */
export async function callerOf(standIn: StandIn): Promise<Caller> {
  const token = String((await askForToken(standIn)).body.access_token);

  async function send(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const json = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
    const response = await fetch(path.startsWith('http') ? path : `${standIn.url}/api/data/v9.2/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answerOf(response);
  }

  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path) => send('DELETE', path, undefined),
    async create(set, values) {
      const answer = await send('POST', set, values);
      const id = /\(([^)]*)\)$/.exec(answer.headers.get('odata-entityid') ?? '')?.[1];
      if (id === undefined) throw new Error(`POST ${set} answered ${answer.status} ${JSON.stringify(answer.body)}`);
      return id;
    },
    async list(path) {
      const answer = await send('GET', path, undefined);
      if (!Array.isArray(answer.body.value)) throw new Error(`GET ${path} answered ${JSON.stringify(answer.body)}`);
      return answer.body.value as readonly Readonly<Record<string, unknown>>[];
    },
  };
}

export const messageOf = (answer: Answer): string =>
  String((answer.body.error as { readonly message?: unknown } | undefined)?.message);
