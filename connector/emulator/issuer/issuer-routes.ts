import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TokenIssuer } from './token-issuer.ts';
import { TokenRefusal } from './token-refusal.ts';

/** The error document of the token endpoint: Microsoft Learn, "OAuth 2.0 client credentials flow", error response. */
function errorDocument(refusal: TokenRefusal): object {
  const trace = randomUUID();
  const correlation = randomUUID();
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: refusal.error,
    error_description:
      `AADSTS${refusal.aadsts}: ${refusal.description} ` +
      `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [refusal.aadsts],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
  };
}

const formIn = (body: unknown): URLSearchParams => (body instanceof URLSearchParams ? body : new URLSearchParams());

async function answered(reply: FastifyReply, answer: () => object | Promise<object>): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  try {
    return await reply.send(await answer());
  } catch (refusal) {
    if (!(refusal instanceof TokenRefusal)) throw refusal;
    return reply.code(refusal.status).send(errorDocument(refusal));
  }
}

/**
 * What a Microsoft Entra tenant offers to a daemon. The issuer is named as Entra names it, because sign-in libraries check
 * it; the endpoints are the stand-in's own, so that no secret can leave the machine.
 */
export function addIssuerRoutes(server: FastifyInstance, issuer: TokenIssuer, url: () => string): void {
  server.get<{ Params: { tenant: string } }>('/:tenant/v2.0/.well-known/openid-configuration', ({ params }, reply) =>
    reply.send({
      issuer: `https://login.microsoftonline.com/${params.tenant}/v2.0`,
      token_endpoint: `${url()}/${params.tenant}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${url()}/${params.tenant}/oauth2/v2.0/devicecode`,
      authorization_endpoint: `${url()}/${params.tenant}/oauth2/v2.0/authorize`,
      jwks_uri: `${url()}/${params.tenant}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  );

  server.post<{ Params: { tenant: string } }>('/:tenant/oauth2/v2.0/token', ({ params, body }, reply) =>
    answered(reply, () => issuer.grant(params.tenant, formIn(body))),
  );

  server.post<{ Params: { tenant: string } }>('/:tenant/oauth2/v2.0/devicecode', ({ params, body }, reply) =>
    answered(reply, () => issuer.beginDeviceCode(params.tenant, formIn(body))),
  );
}
