import { environmentFromFile } from './environment/environment-file.ts';
import { processLog } from './environment/process-log.ts';
import { storeThread } from './environment/store-thread.ts';

/**
 * Starts the bundled gateway: `node gateway.mjs <environment file>`, or the file named by CUELINE_ENVIRONMENT. Secrets
 * come from the variables that the file names.
 */
const file = process.argv[2] ?? process.env['CUELINE_ENVIRONMENT'] ?? '';
const log = processLog();
try {
  const environment = await environmentFromFile(file, process.env);
  const thread = storeThread(import.meta.url, environment.gateway.storePath);
  // A bundle of its own: read while the thread looks through the file, a start takes as long as the longer of the two.
  const { gatewayOnThread } = await import('./gateway-program.ts');
  const gateway = await gatewayOnThread(environment, log, thread);
  // Whatever may still hang by then (a sign-in, a look-up of a handler) does not keep the process.
  const stop = (): void => void gateway.close().finally(() => process.exit());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (fault) {
  log.error({}, fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
