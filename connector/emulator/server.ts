import { fastify, type FastifyInstance } from 'fastify';
import { CatalogInvalid } from '../contract/index.ts';
import { StandInMisuse } from './misuse.ts';
import { PlatformRefusal } from './refusal.ts';

/** A solution zip is sent as base64 in JSON; Dataverse itself takes packages up to 95 MB. */
const bodyLimitBytes = 128 * 1024 * 1024;

function statusOf(error: unknown): number {
  if (error instanceof PlatformRefusal) return error.status;
  if (error instanceof StandInMisuse || error instanceof CatalogInvalid) return 400;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? status : 500;
}

const codeOf = (error: unknown): string =>
  error instanceof PlatformRefusal || error instanceof StandInMisuse || error instanceof CatalogInvalid
    ? error.code
    : '0x80040216';

/** The HTTP server with the platform's error document: `{ error: { code, message } }`. */
export function newServer(): FastifyInstance {
  const server = fastify({ logger: false, bodyLimit: bodyLimitBytes, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(/^application\/json\b/, { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') {
      done(null, undefined);
      return;
    }
    try {
      done(null, JSON.parse(body.toString()));
    } catch (cause) {
      done(new PlatformRefusal(400, '0x80048d19', 'The request body is no valid JSON.', { cause }));
    }
  });
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(body.toString())),
  );
  server.setErrorHandler((error, _request, reply) =>
    reply.code(statusOf(error)).send({
      error: { code: codeOf(error), message: error instanceof Error ? error.message : 'Unexpected error.' },
    }),
  );
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: { code: '', message: 'No resource was found at this address.' } }),
  );
  return server;
}
