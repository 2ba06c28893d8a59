export { clientSecretTokens, type ClientSecretSignIn, type TokenProvider } from './token-provider.ts';
export { dataverseWebApi, type WebApi, type WebApiOptions } from './web-api.ts';
export { WebApiRefused, WebApiUnreachable } from './web-api-fault.ts';
export { triggerDirectory, type TriggerBinding, type TriggerDirectory } from './trigger-directory.ts';
export { dataverseEmitter } from './emitter.ts';
export { dataverseIdentities } from './identities.ts';
export { pace, type Pace } from './pace.ts';
