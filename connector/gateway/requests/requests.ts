import type { WebApi } from '../../dataverse/index.ts';
import type { Identities, Intake } from '../../pipeline/index.ts';
import type { GatewayLog } from '../log.ts';
import type { ReportMetrics } from '../reports/report-metrics.ts';
import type { Rounds } from '../reports/rounds.ts';
import type { Desk } from '../route.ts';
import { abandonedRequests } from './abandoned-requests.ts';
import { disclosureWorker } from './disclosure-worker.ts';
import { emptiedAnswers } from './emptied-answers.ts';
import { followedSends } from './followed-sends.ts';
import { inquiryWorker } from './inquiry-worker.ts';
import { mailbox, type Worker } from './mailbox.ts';
import { oldRequests } from './old-requests.ts';
import { replayWorker } from './replay-worker.ts';
import { requestTables } from './request-tables.ts';
import { sendWorker } from './send-worker.ts';

export interface RequestPorts {
  readonly desk: Desk;
  /** The rules of the intake without its store. */
  readonly judge: Intake;
  readonly identities: Identities;
}

interface RequestsOptions extends RequestPorts {
  readonly api: Pick<WebApi, 'list' | 'send'>;
  readonly everyMs: number;
  /** How many days answered requests are kept, and disclosures, which are a record. */
  readonly requestDays: number;
  readonly disclosureDays: number;
  readonly log: GatewayLog;
  readonly metrics: Pick<ReportMetrics, 'answered'>;
  readonly stopped: AbortSignal;
}

/** Often enough for an hour to be about an hour. */
const emptiedEveryMs = 60_000;

/** What takes an hour to be abandoned is not missed in ten minutes. */
const abandonedEveryMs = 600_000;

/** The organisation's own id: the environment file has it, or the environment is asked once. */
function organizationIdOf({ environment }: Desk, api: Pick<WebApi, 'send'>): () => Promise<string> {
  let known = environment.organization.id;
  return async () => {
    if (known !== undefined) return known;
    const { text } = await api.send({ method: 'GET', path: 'WhoAmI' });
    known = (JSON.parse(text) as { readonly OrganizationId: string }).OrganizationId;
    return known;
  };
}

/** What is done again and again for people who ask something of the gateway in Dynamics; a table that is missing stops no other. */
export function requestRounds({
  desk,
  judge,
  identities,
  api,
  everyMs,
  requestDays,
  disclosureDays,
  ...given
}: RequestsOptions): readonly Rounds[] {
  const { replay, send, inquiry, disclosure } = requestTables;
  const { store, catalog, clock, nudge } = desk;
  const sends = followedSends({ api, store, clock });
  const organizationId = organizationIdOf(desk, api);
  const workers: readonly Worker[] = [
    replayWorker({ store, catalog, clock, nudge }),
    inquiryWorker({ api, store, catalog }),
    disclosureWorker({ store, catalog, clock }),
  ];
  const rounds = (worker: Worker): Rounds => {
    const what = `answers to ${worker.table.kind}`;
    return { what, everyMs, round: mailbox({ api, store, clock, ...given }, worker) };
  };
  const sending = rounds(sendWorker({ desk, judge, identities, organizationId, stored: sends.follow }));
  return [
    ...workers.map(rounds),
    {
      ...sending,
      round: async () => {
        await sending.round();
        await sends.round();
      },
    },
    {
      what: 'the emptying of answers',
      everyMs: emptiedEveryMs,
      round: emptiedAnswers(api, clock, [inquiry, disclosure]),
    },
    {
      what: 'the end of requests that no gateway is at any more',
      everyMs: abandonedEveryMs,
      round: abandonedRequests({ api, store, clock, metrics: given.metrics }, Object.values(requestTables)),
    },
    {
      what: 'the removal of old requests',
      forbidden:
        'the application user may not delete old requests, so they stay; import the newest version of the solution, or give it the role Cueline Event Emitter',
      everyMs,
      round: oldRequests({ api, clock, stopped: given.stopped }, [
        ...[replay, send, inquiry].map((table) => ({ table, days: requestDays })),
        { table: disclosure, days: disclosureDays },
      ]),
    },
  ];
}
