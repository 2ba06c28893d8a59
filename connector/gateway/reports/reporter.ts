import { setImmediate as breathe } from 'node:timers/promises';
import { failureStates, type Catalog } from '../../contract/index.ts';
import type { TriggerDirectory, WebApi } from '../../dataverse/index.ts';
import type { Clock, EventStore, OutcomeCount, Place, ReportMark } from '../../pipeline/index.ts';
import { knownReports } from './known-reports.ts';
import { readinessOf } from './readiness.ts';
import { failureRow, healthRow, hourMs, hourOf, summaryRows, type ReportRow } from './report-rows.ts';
import type { ReportWriter } from './report-writer.ts';

interface ReporterOptions {
  readonly store: EventStore;
  readonly catalog: Catalog;
  readonly directory: Pick<TriggerDirectory, 'stateOf'>;
  readonly api: Pick<WebApi, 'list'>;
  readonly writer: ReportWriter;
  readonly clock: Clock;
  /** Events that ended before may be gone: an hour that began before can't be counted any more. */
  readonly countableSince: () => number;
  readonly stopped: AbortSignal;
}

/** Read at once; then whoever waits for the thread has it. */
const linesTogether = 500;
const sliceMs = hourMs / 6;
const failuresTogether = 100;
const hoursTogether = 12;
/** What percentiles are taken of. */
const mostRecent = 1000;
const dayHours = 24;

/** Brings the reports up to what the store has. Knows after a start what has been written by reading it. */
export function reporter({ store, catalog, directory, api, writer, clock, ...given }: ReporterOptions) {
  const { countableSince, stopped } = given;
  let mark: ReportMark | undefined;
  const hours = new Set<number>();
  const failures = new Set<string>();
  /** Of the last day. */
  const counted = new Map<number, readonly OutcomeCount[]>();

  async function countHour(hour: number): Promise<readonly OutcomeCount[]> {
    const sums = new Map<string, OutcomeCount>();
    for (let from = hour; from < hour + hourMs; from += sliceMs) {
      for (const one of await store.countOutcomes(from, from + sliceMs)) {
        const key = `${one.trigger} ${one.sender} ${one.state}`;
        sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
      }
      await breathe();
    }
    return [...sums.values()];
  }

  /** Whatever the store has may differ from what is written: all of it is looked at once. */
  async function begin(): Promise<ReportMark> {
    const open = await knownReports(api, writer);
    const from = await store.reportMark();
    const oldest = (await store.oldestReceived()) ?? clock();
    for (let hour = hourOf(Math.max(oldest, countableSince())); hour <= clock(); hour += hourMs) hours.add(hour);
    for (const emissionId of open) failures.add(emissionId);
    for (const state of failureStates) {
      let after: Place | undefined;
      do {
        const page = await store.list({ state, limit: failuresTogether, ...(after ? { after } : {}) });
        for (const { emissionId } of page) failures.add(emissionId);
        after = page.length === failuresTogether ? page.at(-1)?.place : undefined;
        await breathe();
      } while (after);
    }
    return from;
  }

  async function readChanges(from: ReportMark): Promise<ReportMark> {
    const changes = await store.changesAfter(from, linesTogether);
    for (const time of changes.received) hours.add(hourOf(time));
    for (const emissionId of changes.failed) failures.add(emissionId);
    await breathe();
    return changes.more && !stopped.aborted ? readChanges(changes.mark) : changes.mark;
  }

  /** The newest hours first: they are what people look at. */
  async function writeHours(): Promise<void> {
    for (const some = [...hours].sort((a, b) => b - a); some.length > 0;) {
      stopped.throwIfAborted();
      const together = some.splice(0, hoursTogether);
      const rows: ReportRow[] = [];
      for (const hour of together.filter((one) => one >= countableSince())) {
        const counts = await countHour(hour);
        if (hour > clock() - dayHours * hourMs) counted.set(hour, counts);
        rows.push(...summaryRows(hour, counts));
      }
      await writer.write(rows);
      for (const hour of together) hours.delete(hour);
    }
  }

  async function writeFailures(): Promise<void> {
    for (const some = [...failures]; some.length > 0;) {
      stopped.throwIfAborted();
      const ids = some.splice(0, failuresTogether);
      const rows = await Promise.all(
        ids.map(async (emissionId) => {
          const event = await store.find(emissionId);
          return event ? (failureRow(event, await store.timeline(emissionId)) ?? []) : [];
        }),
      );
      await writer.write(rows.flat());
      for (const emissionId of ids) failures.delete(emissionId);
      await breathe();
    }
  }

  async function writeHealth(): Promise<void> {
    const now = clock();
    const since = hourOf(now) - (dayHours - 1) * hourMs;
    for (const hour of counted.keys()) if (hour < since) counted.delete(hour);
    const counts = [...counted.values()].flat();
    const newest = new Map(
      [...catalog.triggers].sort((a, b) => a.version - b.version).map((trigger) => [trigger.name, trigger] as const),
    );
    const rows: ReportRow[] = [];
    for (const [name, trigger] of newest) {
      const recent = await store.recentEvents(name, since, mostRecent);
      const own = counts.filter((one) => one.trigger === name);
      rows.push(healthRow({ trigger: name, counts: own, recent, now, ...(await readinessOf(directory, trigger)) }));
      await breathe();
    }
    await writer.write(rows);
  }

  /** Gives the time up to which everything is written. */
  return async (): Promise<number> => {
    mark ??= await begin();
    const upTo = clock();
    mark = await readChanges(mark);
    await writeHours();
    await writeFailures();
    await writeHealth();
    return upTo;
  };
}
