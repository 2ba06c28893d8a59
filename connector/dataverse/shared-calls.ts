import { randomUUID } from 'node:crypto';
import { fromBatchText, toBatchText, type BatchAnswer, type BatchCall } from './batch-text.ts';
import type { RequestLimit } from './request-limit.ts';
import { WebApiRefused, WebApiUnreachable } from './web-api-fault.ts';
import { placeOf, refusalOf, servicePath, type PassingWebApi, type WebApi, type WebApiAnswer } from './web-api.ts';

export interface SharedCallsOptions {
  readonly api: Pick<PassingWebApi, 'get' | 'post' | 'pass'>;
  /** One for all calls of a user. */
  readonly limit: RequestLimit;
  /** Calls in one request at most. Microsoft Learn, "Execute batch operations using the Web API", advises about ten. */
  readonly most: number;
  /** Requests on their way at the same time, at most: what `api` has connections for. */
  readonly requests: number;
}

export interface SharedCalls {
  /** Those of one moment share a request. */
  readonly post: WebApi['post'];
  /** Goes alone, unless calls wait for each other. */
  readonly get: WebApi['get'];
  /** How many calls may be on their way now: those that are, and as many as leave at once in the requests that are free. */
  readonly room: () => number;
}

interface Waiting extends BatchCall {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: unknown) => void;
}

/** How long a call waits for others while the limit of requests is met: about ten leave in it at the pace of Journeys. */
const gatherMs = 250;

/**
 * The whole batch could not be read. A service that answers so has done nothing of it (OData 4.0 part 1, section 11.7.4),
 * so each call can be made by itself.
 */
const isUnread = (fault: unknown): boolean =>
  fault instanceof WebApiRefused && [400, 404, 405, 411, 413, 415, 501].includes(fault.status);

/** A server's error in the middle of a batch, unlike one of a single call, says nothing of what was done before. */
const mayBeHalfDone = (fault: unknown): boolean =>
  fault instanceof WebApiRefused && fault.status >= 500 && fault.status !== 503;

const unanswered = (path: string, cause: unknown): WebApiUnreachable =>
  new WebApiUnreachable('perhaps', placeOf(path), cause);

/** The body of a part, as a call that goes alone would have given it. */
async function bodyOf({ text }: BatchAnswer, path: string): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw unanswered(path, cause);
  }
}

/**
 * Calls like those of `WebApi`, of which several share one request. After Dataverse said that there were too many requests
 * they wait for each other, for as long as its window lasts: a batch counts as one request (Microsoft Learn, "Service
 * protection API limits"). A batch that is cut off leaves all its calls without an answer.
 */
export function sharedCalls({ api, limit, most, requests }: SharedCallsOptions): SharedCalls {
  let waiting: Waiting[] = [];
  let isCalled = false;
  let timer: NodeJS.Timeout | undefined;
  let batchesAreRead = true;
  const underWay = { requests: 0, calls: 0 };

  const isGathering = (): boolean => limit.isMet() && batchesAreRead;

  /** Counts a request that carries so many calls. */
  async function carrying<T>(calls: number, request: () => Promise<T>): Promise<T> {
    underWay.requests += 1;
    underWay.calls += calls;
    try {
      return await request();
    } finally {
      underWay.requests -= 1;
      underWay.calls -= calls;
    }
  }

  async function alone({ method, path, body, headers, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve(await carrying(1, () => (method === 'GET' ? api.get(path) : api.post(path, body, headers))));
    } catch (fault) {
      limit.saw(fault);
      reject(fault);
    }
  }

  /**
   * A batch that has no answer to this call. Where our wish was lost that an error stops nothing, a batch ends with its first
   * one and is answered as that was: what is behind it was not begun.
   */
  async function untold(call: Waiting, whole: WebApiAnswer): Promise<void> {
    const { path, reject } = call;
    const stoppedBy = whole.status >= 300 ? refusalOf(whole, path) : undefined;
    if (stoppedBy?.retry === 'never') return alone(call);
    reject(stoppedBy ?? unanswered(path, new TypeError('The batch has no answer to it.')));
  }

  /** @param one the answer to this call, within that of the batch */
  async function told(call: Waiting, one: BatchAnswer | undefined, whole: WebApiAnswer): Promise<void> {
    if (!one) return untold(call, whole);
    if (one.status < 300) {
      call.resolve(call.method === 'GET' ? bodyOf(one, call.path) : undefined);
      return;
    }
    // A part has no date of its own; it was said by the clock of the whole.
    const { date = '' } = whole.headers;
    const refusal = refusalOf({ ...one, headers: { date, ...one.headers } }, call.path);
    limit.saw(refusal);
    call.reject(refusal);
  }

  async function together(calls: readonly Waiting[]): Promise<void> {
    const boundary = `batch_${randomUUID()}`;
    const headers = {
      'content-type': `multipart/mixed; boundary=${boundary}`,
      // One refused event must not stop those behind it.
      prefer: 'odata.continue-on-error',
    };
    try {
      const body = toBatchText(calls, boundary, servicePath);
      const call = { method: 'POST', path: '$batch', headers, body } as const;
      const answer = await carrying(calls.length, () => api.pass(call));
      const answers = fromBatchText(answer.headers['content-type'] ?? '', answer.text);
      if (answer.status >= 300 && !answers?.length) throw refusalOf(answer, '$batch');
      await Promise.all(calls.map((call, index) => told(call, answers?.[index], answer)));
    } catch (fault) {
      limit.saw(fault);
      if (isUnread(fault)) {
        batchesAreRead = false;
        await Promise.all(calls.map(alone));
        return;
      }
      for (const { reject, path } of calls) reject(mayBeHalfDone(fault) ? unanswered(path, fault) : fault);
    }
  }

  function flush(): void {
    const calls = waiting;
    waiting = [];
    isCalled = false;
    // It was for these; those that come now wait for others as long.
    clearTimeout(timer);
    for (let at = 0; at < calls.length; at += most) {
      const some = calls.slice(at, at + most);
      if (some.length > 1 && batchesAreRead) void together(some);
      else for (const call of some) void alone(call);
    }
  }

  const shared = (call: BatchCall): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ ...call, resolve, reject });
      if (waiting.length >= most && limit.isMet()) {
        flush();
        return;
      }
      if (isCalled) return;
      isCalled = true;
      if (isGathering()) timer = setTimeout(flush, gatherMs);
      else setImmediate(flush);
    });

  return {
    post: (path, body, headers = {}) => shared({ path, body, headers }),
    get: (path) => {
      const call = { method: 'GET', path, body: undefined, headers: {} } as const;
      if (isGathering()) return shared(call);
      return new Promise((resolve, reject) => void alone({ ...call, resolve, reject }));
    },
    room: () => underWay.calls + Math.max(0, requests - underWay.requests) * (isGathering() ? most : 1),
  };
}
