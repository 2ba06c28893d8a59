import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from '@azure/functions';
import {
  EnvironmentInvalid,
  functionsHost,
  functionsPlace,
  routes,
  type Environment,
  type Gateway,
  type GatewayLog,
} from '../connector/gateway/index.ts';
import { environmentFromFile } from './environment/environment-file.ts';
import { openGateway } from './environment/open-gateway.ts';
import { processLog } from './environment/process-log.ts';

/**
 * The bundled gateway as a Functions app: registers the routes when the runtime loads it, opens the gateway when the app
 * starts and stops it with the app. CUELINE_ENVIRONMENT names the environment file, seen from this folder.
 */
const folder = dirname(fileURLToPath(import.meta.url));
const file = resolve(folder, process.env['CUELINE_ENVIRONMENT'] ?? 'environment.json');
const log = processLog();
const host = functionsHost({ app, routes, url: `https://${process.env['WEBSITE_HOSTNAME'] ?? 'localhost'}` });

/** @throws {EnvironmentInvalid} where events would be lost for certain */
function takePlace({ name, gateway }: Environment, told: GatewayLog): void {
  const { problems, warning } = functionsPlace(process.env, gateway.storePath);
  if (problems.length > 0)
    throw new EnvironmentInvalid(`The environment ${name} can't be used on this Functions app:`, problems, {
      hint: 'README.md beside this file says where the event store can be.',
    });
  if (warning !== undefined) told.warn({}, warning);
}

let gateway: Gateway | undefined;
app.hook.appStart(async () => {
  const environment = await environmentFromFile(file, process.env);
  takePlace(environment, log);
  const { reports, ...environmentHere } = environment;
  // An app that is put to sleep between requests would write them by chance.
  if (reports) log.warn({}, 'reports are not written by a Functions app; run the gateway as a server for them');
  gateway = await openGateway(environmentHere, log, { host });
});
app.hook.appTerminate(async () => {
  await gateway?.close();
});
