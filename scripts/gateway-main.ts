import { openGateway } from './environment/open-gateway.ts';
import { environmentFromFile } from './environment/environment-file.ts';
import { processLog } from './environment/process-log.ts';

/**
 * Starts the bundled gateway: `node gateway.mjs <environment file>`, or the file named by CUELINE_ENVIRONMENT. Secrets
 * come from the variables that the file names.
 */
const file = process.argv[2] ?? process.env['CUELINE_ENVIRONMENT'] ?? '';
const log = processLog();
try {
  const gateway = await openGateway(await environmentFromFile(file, process.env), log);
  // Whatever may still hang by then (a sign-in, a look-up of a handler) does not keep the process.
  const stop = (): void => void gateway.close().finally(() => process.exit());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (fault) {
  log.error({}, fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
