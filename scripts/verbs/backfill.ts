import { backfill as tellAgain } from '../backfill/backfill.ts';
import { summary } from '../backfill/summary.ts';
import { tellOver } from '../backfill/tell.ts';
import { windowOf, windowWarnings } from '../backfill/window.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { knownHandler } from '../dry-run/known-handler.ts';
import { environmentFromFile, environmentPath } from '../environment/environment-file.ts';
import { environmentName, variablesFor } from '../environment/environment-option.ts';
import { gatewayAddress, gatewayOptions } from '../environment/gateway-client.ts';
import { webApiOf } from '../environment/web-api.ts';
import { recordChangeHandlers } from '../project.ts';

export const backfill: Verb = {
  name: 'backfill',
  summary: 'Tell the gateway again of record changes that it may have missed; what it knows is not sent twice',
  options: [
    ...gatewayOptions,
    { flags: '--since <time>', description: 'start of the window: ISO 8601, or how long ago, as 90m, 6h or 2d' },
    { flags: '--until <time>', description: 'its end; left out, now' },
    { flags: '--handler <name>', description: 'only changes of this handler' },
    { flags: '--dry-run', description: 'only look what there is to tell' },
  ],
  examples: [
    'npx cueline backfill --since 6h --env prod',
    'npx cueline backfill --since 2026-11-24T08:00:00Z --until 2026-11-24T11:30:00Z --dry-run',
    'npx cueline backfill --since 2d --handler case-opened --json',
  ],
  run: async (given, terminal) => {
    const window = windowOf(given.option('since'), given.option('until'), Date.now());
    const only = given.option('handler');
    const handlers = only === undefined ? recordChangeHandlers.handlers : [knownHandler(only)];
    const name = environmentName(given, terminal);
    const environment = await environmentFromFile(
      environmentPath(terminal.root, name),
      await variablesFor(name, terminal),
    );
    const dryRun = given.flag('dryRun');
    const tell = dryRun ? undefined : tellOver({ environment, base: gatewayAddress(given, environment) });
    const api = webApiOf(environment);
    try {
      const { owner } = recordChangeHandlers;
      const result = await tellAgain({ api, handlers, owner, window, now: Date.now, progress: terminal.err }, tell);
      return {
        data: { dryRun, ...result },
        text: summary(result, dryRun),
        warnings: [...windowWarnings(window), ...result.warnings],
        exitCode: result.findings.length > 0 ? exitCodes.partial : exitCodes.ok,
      };
    } finally {
      await api.close();
    }
  },
};
