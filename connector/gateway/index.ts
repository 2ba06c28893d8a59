export { startGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { EnvironmentInvalid, readEnvironment, type Environment, type EnvironmentFile } from './environment.ts';
export { environmentSchema } from './environment-schema.ts';
export { requestLimits } from './limits.ts';
export { pruneAll, pruningAt } from './retention.ts';
export { keyHeader } from './callers.ts';
export type { GatewayLog } from './log.ts';
export type { OpenRecordChange } from './route.ts';
