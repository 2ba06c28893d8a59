import { randomUUID } from 'node:crypto';
import { isGuid } from '../../contract/index.ts';
import { badRequest } from '../refusal.ts';
import type { Origin } from '../rows/record-changes.ts';
import type { Reply } from './reply.ts';
import { resourcePath, type ResourcePath } from './resource-path.ts';

/** A request as it arrived, by itself or as a part of a batch. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query, beginning with the root of the Web API. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
}

/** One request to the Web API, taken apart. */
export interface Call {
  readonly path: ResourcePath;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly prefer: string;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** `MSCRM.SuppressDuplicateDetection: false` (Microsoft Learn, "Use optional parameters"). */
  readonly detectsDuplicates: boolean;
  readonly origin: Origin;
  readonly reply: Reply;
}

export const webApiRoot = '/api/data/v9.2';

export const header = ({ headers }: Pick<ApiRequest, 'headers'>, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

function decodedPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(webApiRoot.length + 1));
  } catch (cause) {
    throw badRequest(`The address ${pathname} is not percent-encoded correctly.`, { cause });
  }
}

/**
 * A JSON text that holds an object in JSON counts as that object. Modelled: the Node transport of dataverse-ify 2.0.7 writes
 * its rows so, and its published integration tests expect an environment to take them.
 */
function bodyOf(given: unknown): unknown {
  if (typeof given !== 'string' || !given.startsWith('{')) return given;
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return given;
  }
}

/** Puts the values of parameter aliases in their places (OData 4.0, part 2, 5.1.1.1): `f(A=@a)?@a=1` is `f(A=1)`. */
const withAliases = (path: string, query: URLSearchParams): string =>
  path.replace(/'(?:[^']|'')*'|@\w+/g, (found) => (found.startsWith('@') && query.get(found)) || found);

export function callOf(request: ApiRequest, reply: Reply): Call {
  const { pathname, searchParams } = new URL(request.url, 'http://stand-in');
  const given = header(request, 'x-ms-client-request-id');
  const tag = searchParams.get('tag');
  const bypassed = header(request, 'mscrm.bypassbusinesslogicexecution') ?? '';
  const solution = header(request, 'mscrm.solutionuniquename');
  return {
    path: resourcePath(withAliases(decodedPath(pathname), searchParams)),
    query: searchParams,
    body: bodyOf(request.body),
    prefer: header(request, 'prefer') ?? '',
    ifMatch: header(request, 'if-match'),
    ifNoneMatch: header(request, 'if-none-match'),
    detectsDuplicates: header(request, 'mscrm.suppressduplicatedetection')?.toLowerCase() === 'false',
    origin: {
      correlationId: given !== undefined && isGuid(given) ? given.toLowerCase() : randomUUID(),
      requestId: randomUUID(),
      ...(tag === null ? {} : { tag }),
      ...(/\bCustomAsync\b/.test(bypassed) ? { bypassesAsyncSteps: true } : {}),
      ...(solution === undefined ? {} : { solutionUniqueName: solution }),
    },
    reply,
  };
}
