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
  post(path: string, body: unknown): Promise<unknown>;
  patch(path: string, body: unknown): Promise<void>;
  close(): Promise<void>;
}

export interface WebApiOptions {
  readonly organizationUrl: string;
  readonly tokens: TokenProvider;
  /** Milliseconds without an answer after which a call counts as unanswered. */
  readonly timeoutMs?: number;
}

interface Page {
  readonly value: readonly Readonly<Record<string, unknown>>[];
  readonly '@odata.nextLink'?: string;
}

const isPage = (answer: unknown): answer is Page => Array.isArray((answer as Partial<Page> | null | undefined)?.value);

interface Answer {
  readonly statusCode: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly text: string;
  /** What a successful answer says; `undefined` where it has no body. */
  readonly json: unknown;
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

// What the path names, without ids and values a person could be known by.
const placeOf = (path: string): string => path.replace(/[?(].*$/s, '');

/** Headers as Microsoft Learn, "Compose HTTP requests and handle errors", asks for them. */
const odataHeaders = {
  accept: 'application/json',
  'odata-maxversion': '4.0',
  'odata-version': '4.0',
  'if-none-match': 'null',
};

export function dataverseWebApi({ organizationUrl, tokens, timeoutMs = 30_000 }: WebApiOptions): WebApi {
  const base = `${new URL(organizationUrl).origin}/api/data/v9.2/`;
  const dispatcher = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connect: { timeout: 10_000 } });

  async function once(method: Dispatcher.HttpMethod, url: string, body: unknown, fresh: boolean): Promise<Answer> {
    const authorization = `Bearer ${await tokens.token({ fresh })}`;
    const json = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
    try {
      const response = await request(url, {
        dispatcher,
        method,
        headers: { ...odataHeaders, ...json, authorization },
        body: body === undefined ? null : JSON.stringify(body),
      });
      // Read in here: an answer that breaks off is no answer.
      const text = await response.body.text();
      const { statusCode, headers } = response;
      return { statusCode, headers, text, json: statusCode < 300 && text !== '' ? JSON.parse(text) : undefined };
    } catch (cause) {
      const code = (cause as { code?: string }).code ?? '';
      throw new WebApiUnreachable(neverLeft.has(code) ? 'no' : 'perhaps', placeOf(url.replace(base, '')), cause);
    }
  }

  async function call(method: Dispatcher.HttpMethod, path: string, body?: unknown): Promise<unknown> {
    const url = new URL(path, base).href;
    // A link to the next page is Dataverse's own word, but the token is for this organisation only.
    if (!url.startsWith(base))
      throw new WebApiUnreachable('no', placeOf(path), new TypeError(`It is not below ${base}`));
    let answer = await once(method, url, body, false);
    if (answer.statusCode === 401) answer = await once(method, url, body, true);
    const { statusCode, headers, text, json } = answer;
    if (statusCode < 300) return json;
    throw new WebApiRefused(
      statusCode,
      errorCodeOf(text),
      placeOf(path),
      retryAfterMs(headers['retry-after'], Date.now()),
    );
  }

  return {
    get: (path) => call('GET', path),
    list: async (path) => {
      const rows: Readonly<Record<string, unknown>>[] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        const page = await call('GET', next);
        // Another answer than Dataverse's, such as a proxy's own: not the same as no rows.
        if (!isPage(page))
          throw new WebApiUnreachable('perhaps', placeOf(next), new TypeError('The answer has no list of rows.'));
        rows.push(...page.value);
        next = page['@odata.nextLink'];
      }
      return rows;
    },
    post: (path, body) => call('POST', path, body),
    patch: async (path, body) => {
      await call('PATCH', path, body);
    },
    close: () => dispatcher.close(),
  };
}

/** Only the code: Dataverse's messages can quote what was sent. */
function errorCodeOf(text: string): string {
  try {
    return (JSON.parse(text) as { error?: { code?: string } }).error?.code ?? '';
  } catch {
    return '';
  }
}
