export { clientSecretTokens, type TokenProvider } from './token-provider.ts';
export { dataverseIfy, type TableShape } from './dataverse-ify-client.ts';
export { dataverseWebApi, type WebApi } from './web-api.ts';
export { WebApiRefused, WebApiUnreachable } from './web-api-fault.ts';
export { triggerDirectory, type TriggerDirectory } from './trigger-directory.ts';
export { dataverseEmitter } from './emitter.ts';
export { dataverseIdentities } from './identities.ts';
export { pace, type Pace } from './pace.ts';
export { retryAfterMs } from './retry-after.ts';
