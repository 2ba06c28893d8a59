import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { TokenIssuer, TokenRefusal } from './token-issuer.ts';

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

/**
 * What a Microsoft Entra tenant offers to a daemon. The issuer is named as Entra names it, because sign-in libraries check
 * it; the endpoints are the stand-in's own, so that no secret can leave the machine.
 */
export function addIssuerRoutes(server: FastifyInstance, issuer: TokenIssuer, url: () => string): void {
  server.get<{ Params: { tenant: string } }>('/:tenant/v2.0/.well-known/openid-configuration', ({ params }, reply) =>
    reply.send({
      issuer: `https://login.microsoftonline.com/${params.tenant}/v2.0`,
      token_endpoint: `${url()}/${params.tenant}/oauth2/v2.0/token`,
      authorization_endpoint: `${url()}/${params.tenant}/oauth2/v2.0/authorize`,
      jwks_uri: `${url()}/${params.tenant}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  );

  server.post<{ Params: { tenant: string } }>('/:tenant/oauth2/v2.0/token', ({ params, body }, reply) => {
    const form = body instanceof URLSearchParams ? body : new URLSearchParams();
    const answer = issuer.grant(params.tenant, form);
    void reply.header('cache-control', 'no-store');
    if (!answer.granted) return reply.code(answer.status).send(errorDocument(answer));
    return reply.send({
      token_type: 'Bearer',
      expires_in: answer.expiresIn,
      ext_expires_in: answer.expiresIn,
      access_token: answer.token,
    });
  });
}
