import type { WebApi } from '../../dataverse/index.ts';
import { requestRounds, type RequestPorts } from '../requests/requests.ts';
import { pruningAt } from '../retention.ts';
import { quietTime } from './quiet-time.ts';
import type { ReportMetrics } from './report-metrics.ts';
import { reportWriter } from './report-writer.ts';
import { reporter } from './reporter.ts';
import { roundsOf } from './rounds.ts';

interface ReportsOptions extends RequestPorts {
  /** The reports' own connection. */
  readonly api: WebApi;
  /** Until when Dataverse asked the events to leave it alone; milliseconds since 1970. */
  readonly pausedUntil: () => number;
  readonly metrics: ReportMetrics;
  readonly stopped: AbortSignal;
}

/**
 * Writes what people in Dynamics see, and does what they ask for there; apart from the events, which never wait for it.
 * Resolves when it touches the store no more.
 */
export async function keepReports({
  desk,
  judge,
  identities,
  metrics,
  stopped,
  ...given
}: ReportsOptions): Promise<void> {
  const { environment, store, catalog, directory, clock, log } = desk;
  const { reports } = environment;
  if (!reports) return;
  const { pausedUntil } = given;
  const quiet = quietTime({ eventsWaitMs: () => pausedUntil() - clock(), stopped });
  const api = quiet.keptBy(given.api);
  const writer = reportWriter({ api, log, metrics, stopped });
  const countableSince = (): number => pruningAt(clock(), environment).eventsBefore;
  const report = reporter({ store, catalog, directory, api, writer, clock, countableSince, stopped });
  const everyMs = reports.requestsEverySeconds * 1000;
  const { requestDays, disclosureDays } = reports;
  const kept = { requestDays, disclosureDays };
  const requests = requestRounds({ desk, judge, identities, api, everyMs, ...kept, log, metrics, stopped });
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
    ...requests.map(rounds),
  ]);
}
