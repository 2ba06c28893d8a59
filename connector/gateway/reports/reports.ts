import type { Catalog } from '../../contract/index.ts';
import type { TriggerDirectory, WebApi } from '../../dataverse/index.ts';
import type { Clock, EventStore } from '../../pipeline/index.ts';
import type { Environment } from '../environment.ts';
import type { GatewayLog } from '../log.ts';
import { pruningAt } from '../retention.ts';
import { quietTime } from './quiet-time.ts';
import { replayRequests } from './replay-requests.ts';
import type { ReportMetrics } from './report-metrics.ts';
import { reportWriter } from './report-writer.ts';
import { reporter } from './reporter.ts';
import { roundsOf } from './rounds.ts';

interface ReportsOptions {
  readonly environment: Pick<Environment, 'reports' | 'retention' | 'dedupe'>;
  readonly store: EventStore;
  readonly catalog: Catalog;
  readonly directory: TriggerDirectory;
  /** The reports' own connection. */
  readonly api: WebApi;
  readonly clock: Clock;
  readonly nudge: () => void;
  /** Until when Dataverse asked the events to leave it alone; milliseconds since 1970. */
  readonly pausedUntil: () => number;
  readonly log: GatewayLog;
  readonly metrics: ReportMetrics;
  readonly stopped: AbortSignal;
}

/**
 * Writes what people in Dynamics see, and does what they ask for there; apart from the events, which never wait for it.
 * Resolves when it touches the store no more.
 */
export async function keepReports({ environment, log, metrics, stopped, ...given }: ReportsOptions): Promise<void> {
  const { reports } = environment;
  if (!reports) return;
  const { store, catalog, directory, clock, nudge, pausedUntil } = given;
  const quiet = quietTime({ eventsWaitMs: () => pausedUntil() - clock(), stopped });
  const api = quiet.keptBy(given.api);
  const writer = reportWriter({ api, log, metrics, stopped });
  const countableSince = (): number => pruningAt(clock(), environment).eventsBefore;
  const report = reporter({ store, catalog, directory, api, writer, clock, countableSince, stopped });
  const carryOut = replayRequests({ api, store, catalog, clock, nudge, metrics });
  const rounds = roundsOf({ quiet, failed: metrics.failed, log, stopped });
  await Promise.all([
    rounds({
      what: 'reports',
      everyMs: reports.everySeconds * 1000,
      round: async () => {
        const upTo = await report();
        if (upTo !== undefined) metrics.reported(upTo);
      },
    }),
    rounds({
      what: 'answers to replay requests',
      everyMs: reports.replayEverySeconds * 1000,
      round: carryOut,
    }),
  ]);
}
