import { openOnThread } from '../connector/store/index.ts';
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
  // A start is the work of two threads: this one reads the rest of the program, a bundle of its own, while the other opens
  // the file and looks through it.
  const thread = storeThread(import.meta.url);
  const environment = await environmentFromFile(file, process.env);
  openOnThread(thread, environment.gateway.storePath);
  const { gatewayOnThread } = await import('./gateway-program.ts');
  const opening = gatewayOnThread(environment, log, thread);
  let stopping: Promise<void> | undefined;
  // Whatever may still hang by then (a sign-in, a look-up of a handler) does not keep the process.
  const stop = (): void =>
    void (stopping ??= opening
      .then(
        (gateway) => gateway.close(),
        () => undefined,
      )
      .finally(() => process.exit()));
  // Before the door is open, and not once: whoever asks while it opens, or again while it closes, would end it at once, and
  // what is on its way would be unknown.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await opening;
} catch (fault) {
  log.error({}, fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
