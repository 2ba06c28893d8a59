import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isGuid } from '../../contract/index.ts';
import type { Origin } from '../rows/record-changes.ts';
import { resourcePath, type ResourcePath } from './resource-path.ts';

/** One request to the Web API, taken apart. */
export interface Call {
  readonly path: ResourcePath;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly prefer: string;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly origin: Origin;
  readonly reply: FastifyReply;
}

export const webApiRoot = '/api/data/v9.2';

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

export function callOf(request: FastifyRequest, reply: FastifyReply): Call {
  const { pathname, searchParams } = new URL(request.url, 'http://stand-in');
  const given = header(request, 'x-ms-client-request-id');
  const tag = searchParams.get('tag');
  return {
    path: resourcePath(decodeURIComponent(pathname.slice(webApiRoot.length + 1))),
    query: searchParams,
    body: request.body,
    prefer: header(request, 'prefer') ?? '',
    ifMatch: header(request, 'if-match'),
    ifNoneMatch: header(request, 'if-none-match'),
    origin: {
      correlationId: given !== undefined && isGuid(given) ? given.toLowerCase() : randomUUID(),
      requestId: randomUUID(),
      ...(tag === null ? {} : { tag }),
    },
    reply,
  };
}

/** Which annotations the caller wants: `Prefer: odata.include-annotations="*"` or a list of names and name beginnings. */
export function wantedAnnotations(prefer: string): (name: string) => boolean {
  const list = /odata\.include-annotations="?([^";]*)"?/.exec(prefer)?.[1];
  const patterns = (list ?? '').split(',').map((pattern) => pattern.trim());
  return (name) =>
    patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
