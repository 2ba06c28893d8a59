export { applicationTokens } from './sign-in/application-tokens.ts';
export { certificateOf } from './sign-in/certificate-of.ts';
export { signInVariables, type DeploymentSignIn } from './sign-in/sign-in-problems.ts';
export { startGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export {
  EnvironmentInvalid,
  readEnvironment,
  type Environment,
  type EnvironmentFile,
  type NeededVariables,
} from './environment.ts';
export { environmentAjv } from './environment-validator.ts';
export { environmentSchema } from './environment-schema.ts';
export { functionsHost } from './functions-host.ts';
export { functionsPlace } from './functions-place.ts';
export type { OpenHost } from './host.ts';
export { requestLimits } from './limits.ts';
export type { PageFiles } from './pages/page-file.ts';
export { pruneAll, pruningAt } from './retention.ts';
export type { GatewayLog } from './log.ts';
export type { OpenRecordChange } from './route.ts';
export { routes } from './routes/all.ts';
