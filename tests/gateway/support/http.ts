export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; an empty object where it is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface Call {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly raw?: BodyInit;
  /** Sent as JSON. */
  readonly json?: unknown;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function call(
  method: 'GET' | 'HEAD' | 'POST' | 'DELETE',
  url: string,
  { key, headers, raw, json }: Call,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined ? {} : { 'x-api-key': key }),
      ...headers,
    },
    ...(method === 'POST' ? { body: raw ?? JSON.stringify(json) } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

export const get = (url: string, options: Call = {}): Promise<Answer> => call('GET', url, options);
export const head = (url: string, options: Call = {}): Promise<Answer> => call('HEAD', url, options);
/** With no header of its own, as the platform does it. */
export const remove = (url: string, options: Call = {}): Promise<Answer> => call('DELETE', url, options);
export const post = (url: string, options: Call = {}): Promise<Answer> => call('POST', url, options);
