import {
  dataverseEmitter,
  dataverseIdentities,
  dataverseWebApi,
  rememberedIdentities,
  requestLimit,
  sharedCalls,
  triggerDirectory,
  type WebApi,
} from '../dataverse/index.ts';
import { applicationTokens } from './sign-in/application-tokens.ts';
import type { Environment } from './environment.ts';
import type { GatewayMetrics } from './metrics.ts';

/** On their way at the same time: Microsoft Learn, "Service protection API limits" (52 or more). */
const requestsOfAUser = 52;
/** The others are for looking up. */
const mostForSending = 40;
/** Microsoft Learn, "Execute batch operations using the Web API", advises about ten. */
const lookUpsPerRequest = 10;
/** As many as a browser asks for at once. In local development only. */
const forPages = 6;

interface WayOutOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
  readonly metrics: GatewayMetrics;
}

/** The way out to the environment's Dataverse. */
export function wayOut(environment: Environment, { clock, steady, metrics }: WayOutOptions) {
  const { organization, triggers, limits } = environment;
  const tokens = applicationTokens(environment);
  const connections = Math.min(limits.concurrentEmissions, mostForSending);
  const organizationUrl = organization.url;
  // Apart, so that what has its turn at the pace does not stand behind look-ups.
  const sending = dataverseWebApi({ organizationUrl, tokens, connections });
  const forReports = environment.reports ? 1 : 0;
  const forLookUps = requestsOfAUser - connections - forReports;
  const api = dataverseWebApi({ organizationUrl, tokens, connections: forLookUps });
  // One request at a time, and none of it in the way of the others.
  const reporting = dataverseWebApi({ organizationUrl, tokens, connections: 1 });
  const paging = environment.gateway.pages
    ? dataverseWebApi({ organizationUrl, tokens, connections: forPages })
    : undefined;
  const directory = triggerDirectory(api, { pins: triggers, clock });
  const most = limits.emissionsPerRequest;
  const limit = requestLimit(steady);
  const { post, room } = sharedCalls({ api: sending, limit, most, requests: connections });
  const lookUps = sharedCalls({ api, limit, most: lookUpsPerRequest, requests: forLookUps });
  const emitter = dataverseEmitter({ post: metrics.measuredPost(post), directory, clock });
  const lookedUp = dataverseIdentities(lookUps);
  const identities = rememberedIdentities((audience, customer) => lookedUp.find(audience, customer), { clock });
  const close: WebApi['close'] = async (how) => {
    await Promise.all([sending.close(how), api.close(how), reporting.close(how), paging?.close(how)]);
  };
  return { api, reporting, paging, directory, emitter, room, identities, close };
}
