import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { PlatformRefusal } from './refusal.ts';
import { errorDocument, statusOf } from './web-api/error-document.ts';

/** A solution zip is sent as base64 in JSON; Dataverse itself takes packages up to 95 MB. */
const bodyLimitBytes = 128 * 1024 * 1024;

/** The HTTP server with the platform's error document: `{ error: { code, message } }`. */
export function newServer(): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    // An address that cannot be read has no route, and so none of its hooks.
    frameworkErrors: (error, _request, reply) => {
      const plain = reply as unknown as FastifyReply;
      void plain.code(400).header('OData-Version', '4.0').send(errorDocument(error, ''));
    },
  });
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
  // $batch; its reader wants the text as it came.
  server.addContentTypeParser(/^multipart\/mixed\b/, { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.setErrorHandler((error, request, reply) =>
    reply.code(statusOf(error)).send(errorDocument(error, String(request.headers.prefer ?? ''))),
  );
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: { code: '', message: 'No resource was found at this address.' } }),
  );
  return server;
}
