import {
  clientSecretTokens,
  dataverseEmitter,
  dataverseIdentities,
  dataverseWebApi,
  rememberedIdentities,
  sharedCalls,
  triggerDirectory,
} from '../dataverse/index.ts';
import type { Environment } from './environment.ts';
import type { GatewayMetrics } from './metrics.ts';

interface WayOutOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
  readonly metrics: GatewayMetrics;
}

/** The way out to the environment's Dataverse. */
export function wayOut(
  { organization, signIn, secret, triggers, limits }: Environment,
  { clock, steady, metrics }: WayOutOptions,
) {
  const { tenantId, clientId, secretVariable, issuerUrl } = signIn;
  const tokens = clientSecretTokens({
    tenantId,
    clientId,
    clientSecret: secret(secretVariable),
    organizationUrl: organization.url,
    ...(issuerUrl === undefined ? {} : { issuerUrl }),
  });
  const api = dataverseWebApi({ organizationUrl: organization.url, tokens });
  const directory = triggerDirectory(api, { pins: triggers, clock });
  const emitter = dataverseEmitter({
    post: metrics.measuredPost(sharedCalls({ api, clock: steady, most: limits.emissionsPerRequest })),
    directory,
    clock,
  });
  const lookedUp = dataverseIdentities(api);
  const identities = rememberedIdentities((audience, customer) => lookedUp.find(audience, customer), { clock });
  return { api, directory, emitter, identities };
}
