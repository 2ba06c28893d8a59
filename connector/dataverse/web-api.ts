import { Agent, request, type Dispatcher } from 'undici';
import { retryAfterMs } from './retry-after.ts';
import type { TokenProvider } from './token-provider.ts';
import { WebApiRefused, WebApiUnreachable } from './web-api-fault.ts';

/** The Dataverse Web API of one organisation. Paths are relative to `/api/data/v9.2/`. */
export interface WebApi {
  get(path: string): Promise<unknown>;
  /** All rows of a list, following its pages. */
  list(path: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Gives the body of the answer, or `undefined` for 204. */
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<unknown>;
  patch(path: string, body: unknown): Promise<void>;
  /** Takes a row away, or a reference (`…/$ref`). */
  remove(path: string): Promise<void>;
  /** Any call, for clients that bring their own headers and body. */
  send(call: WebApiCall): Promise<WebApiAnswer>;
  /** Resolves when open calls have ended; abruptly, they end at once and count as unanswered. */
  close(how?: { readonly abruptly: boolean }): Promise<void>;
}

/** A connection for whoever wants each answer as it comes, refusals too. */
export interface PassingWebApi extends WebApi {
  pass(call: WebApiCall): Promise<WebApiAnswer>;
}

export interface WebApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Lower-case names; they win over those of every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A text goes as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** An answer; `send` gives successful ones only, `pass` any. */
export interface WebApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface WebApiOptions {
  readonly organizationUrl: string;
  readonly tokens: TokenProvider;
  /** Milliseconds without an answer after which a call counts as unanswered. */
  readonly timeoutMs?: number;
  /** Requests on their way at the same time, at most; the others wait for them. Left out, there is no limit. */
  readonly connections?: number;
  /**
   * Refusals then have the platform's own words. They can quote what was sent, so this is for an admin's commands on
   * settings, and never for what carries events.
   */
  readonly words?: boolean;
}

export const servicePath = '/api/data/v9.2/';

interface Page {
  readonly value: readonly Readonly<Record<string, unknown>>[];
  readonly '@odata.nextLink'?: string;
}

/** What the path names, without ids and values a person could be known by. */
export const placeOf = (path: string): string => path.replace(/[?(].*$/s, '');

/** @throws {WebApiUnreachable} for another answer than Dataverse's, such as a proxy's own: not the same as no rows */
export function pageIn(answer: unknown, path: string): Page {
  if (Array.isArray((answer as Partial<Page> | null | undefined)?.value)) return answer as Page;
  throw new WebApiUnreachable('perhaps', placeOf(path), new TypeError('The answer has no list of rows.'));
}

/** Errors before the first byte left: the request can't have arrived. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Headers as Microsoft Learn, "Compose HTTP requests and handle errors", asks for them. */
const odataHeaders = {
  accept: 'application/json',
  'odata-maxversion': '4.0',
  'odata-version': '4.0',
  'if-none-match': 'null',
};

export function dataverseWebApi({
  organizationUrl,
  tokens,
  timeoutMs = 30_000,
  connections,
  words = false,
}: WebApiOptions): PassingWebApi {
  const base = `${new URL(organizationUrl).origin}${servicePath}`;
  const limit = connections === undefined ? {} : { connections };
  const timeouts = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connect: { timeout: 10_000 } };
  const dispatcher = new Agent({ ...limit, ...timeouts });

  async function once({ method, headers = {}, body }: WebApiCall, url: string, fresh: boolean): Promise<WebApiAnswer> {
    const authorization = `Bearer ${await tokens.token({ fresh })}`;
    const json = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
    try {
      const response = await request(url, {
        dispatcher,
        method,
        headers: { ...odataHeaders, ...json, ...headers, authorization },
        body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      });
      // Read in here: an answer that breaks off is no answer.
      const text = await response.body.text();
      return { status: response.statusCode, headers: plainHeaders(response.headers), text };
    } catch (cause) {
      const code = (cause as { code?: string }).code ?? '';
      throw new WebApiUnreachable(neverLeft.has(code) ? 'no' : 'perhaps', placeOf(url.replace(base, '')), cause);
    }
  }

  async function pass(call: WebApiCall): Promise<WebApiAnswer> {
    const url = new URL(call.path, base).href;
    // A link to the next page is Dataverse's own word, but the token is for this organisation only.
    if (!url.startsWith(base))
      throw new WebApiUnreachable('no', placeOf(call.path), new TypeError(`It is not below ${base}`));
    const answer = await once(call, url, false);
    return answer.status === 401 ? once(call, url, true) : answer;
  }

  async function send(call: WebApiCall): Promise<WebApiAnswer> {
    const answer = await pass(call);
    if (answer.status < 300) return answer;
    throw refusalOf(answer, call.path, words);
  }

  async function call(
    method: WebApiCall['method'],
    path: string,
    body?: unknown,
    headers: WebApiCall['headers'] = {},
  ): Promise<unknown> {
    const { text } = await send({ method, path, body, headers });
    try {
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    } catch (cause) {
      throw new WebApiUnreachable('perhaps', placeOf(path), cause);
    }
  }

  return {
    get: (path) => call('GET', path),
    list: async (path) => {
      const rows: Readonly<Record<string, unknown>>[] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        const page = pageIn(await call('GET', next), next);
        rows.push(...page.value);
        next = page['@odata.nextLink'];
      }
      return rows;
    },
    post: (path, body, headers) => call('POST', path, body, headers),
    patch: async (path, body) => {
      await call('PATCH', path, body);
    },
    remove: async (path) => {
      await call('DELETE', path);
    },
    send,
    pass,
    close: async ({ abruptly } = { abruptly: false }) => {
      if (abruptly) await dispatcher.destroy();
      else if (!dispatcher.destroyed) await dispatcher.close();
    },
  };
}

/** When Dataverse said it, by its own clock: ours may be another, and is set now and then. */
function saidAt({ date = '' }: Readonly<Record<string, string>>): number {
  const at = Date.parse(date);
  return Number.isNaN(at) ? Date.now() : at;
}

/** Headers that came once; of those that came several times, the first. */
const plainHeaders = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first] as const];
    }),
  );

/** Dataverse's refusal of a call, of one that came alone or of one in a batch. */
export function refusalOf({ status, headers, text }: WebApiAnswer, path: string, words = false): WebApiRefused {
  const { code = '', message = '' } = errorIn(text);
  const wait = retryAfterMs(headers['retry-after'], saidAt(headers));
  // Dataverse's messages can quote what was sent: they are left behind unless somebody asked for them.
  return new WebApiRefused(status, code, placeOf(path), wait, words ? message : undefined);
}

function errorIn(text: string): { readonly code?: string; readonly message?: string } {
  try {
    return (JSON.parse(text) as { error?: { code?: string; message?: string } }).error ?? {};
  } catch {
    return {};
  }
}
