import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { upsertTogether, WebApiRefused, type WebApi } from '../../dataverse/index.ts';
import type { GatewayLog } from '../log.ts';
import type { ReportMetrics } from './report-metrics.ts';
import type { ReportRow } from './report-rows.ts';

/** Rows in one request: Microsoft Learn, "Execute batch operations using the Web API", advises about ten. */
const rowsTogether = 10;
/** Between two requests: what is left of the service protection limits belongs to the events. */
const restMs = 1000;

export interface ReportWriter {
  /** Says how a row is in the environment already. */
  know(row: Pick<ReportRow, 'table' | 'name'>, body: ReportRow['body']): void;
  /** Hours, and failures, of before this time are written no more; milliseconds since 1970. */
  forget(before: number): void;
  /**
   * Gives how many rows had to be written.
   * @throws where the environment takes nothing now; what was written until then is not written again
   */
  write(rows: readonly ReportRow[]): Promise<number>;
}

interface WriterOptions {
  readonly api: Pick<WebApi, 'send'>;
  readonly log: GatewayLog;
  readonly metrics: Pick<ReportMetrics, 'wrote' | 'failed'>;
  readonly stopped: AbortSignal;
}

const keyOf = ({ table, name }: Pick<ReportRow, 'table' | 'name'>): string => `${table} ${name}`;
/** What is remembered of a row, of which there are as many as failures. */
interface Known {
  readonly digest: string;
  /** When what it tells of happened. */
  readonly at?: number;
}

/** Whatever order the columns are in, and whether empty ones are named. Short: it only has to differ from the last one. */
const digestOf = (body: ReportRow['body']): string => {
  const columns = Object.entries(body)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(columns)).digest('base64').slice(0, 16);
};

function knownOf(body: ReportRow['body']): Known {
  const at = body['cue_hour'] ?? body['cue_failedon'];
  return { digest: digestOf(body), ...(typeof at === 'string' ? { at: Date.parse(at) } : {}) };
}

/** About the environment as a whole, or about a table: the rows behind it would fare no better. */
const concernsAll = ({ status, retry }: WebApiRefused): boolean =>
  retry === 'later' || status === 403 || status === 404;

/** Writes rows that are not yet as they should be, a few at a time and with rests between them. */
export function reportWriter({ api, log, metrics, stopped }: WriterOptions): ReportWriter {
  const known = new Map<string, Known>();
  const warned = new Set<string>();
  let next = Promise.resolve();

  async function together(rows: readonly ReportRow[]): Promise<void> {
    await next;
    stopped.throwIfAborted();
    // No rest before a stop.
    next = wait(restMs, undefined, { signal: stopped }).catch(() => undefined);
    const refusals = await upsertTogether(
      api,
      rows.map(({ path, body, stamp }) => ({ path, body: { ...body, ...stamp } })),
    );
    let ofAll: WebApiRefused | undefined;
    for (const [index, row] of rows.entries()) {
      const refusal = refusals[index];
      if (!refusal) {
        known.set(keyOf(row), knownOf(row.body));
        metrics.wrote(row.table);
      } else if (concernsAll(refusal)) ofAll ??= refusal;
      else {
        metrics.failed(refusal);
        // Tried again when it changes; that it is so is told once.
        known.set(keyOf(row), knownOf(row.body));
        const told = `${row.table} ${refusal.dataverseCode}`;
        if (!warned.has(told)) log.warn({ table: row.table, fault: refusal.message }, 'a report was refused');
        warned.add(told);
      }
    }
    if (ofAll) throw ofAll;
  }

  return {
    know: (row, body) => void known.set(keyOf(row), knownOf(body)),
    forget: (before) => {
      for (const [key, { at = before }] of known) if (at < before) known.delete(key);
    },
    write: async (rows) => {
      const changed = rows.filter((row) => known.get(keyOf(row))?.digest !== digestOf(row.body));
      for (let at = 0; at < changed.length; at += rowsTogether) await together(changed.slice(at, at + rowsTogether));
      return changed.length;
    },
  };
}
