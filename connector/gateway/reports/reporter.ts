import { setImmediate as breathe } from 'node:timers/promises';
import { failureStates, type Catalog } from '../../contract/index.ts';
import type { TriggerDirectory, WebApi } from '../../dataverse/index.ts';
import type { Clock, EventStore, ListedEvent, OutcomeCount, Place, ReportMark } from '../../pipeline/index.ts';
import { goneFailures, knownReports } from './known-reports.ts';
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
/** Counted at once. */
const eventsTogether = 20_000;
const failuresTogether = 100;
/** Written in a round: the counts are not to wait for a backlog of them. */
const mostFailures = 300;
const hoursTogether = 12;
/** What percentiles are taken of. */
const mostRecent = 1000;
const dayHours = 24;

/** Brings the reports up to what the store has. Knows after a start what has been written by reading it. */
export function reporter({ store, catalog, directory, api, writer, clock, ...given }: ReporterOptions) {
  const { countableSince, stopped } = given;
  let mark: ReportMark | undefined;
  const hours = new Set<number>();
  /** The last one first. */
  const failures = new Set<string>();
  let tidiedAt: number | undefined;
  /** Of the last day. */
  const counted = new Map<number, readonly OutcomeCount[]>();

  async function countHour(hour: number): Promise<readonly OutcomeCount[]> {
    const sums = new Map<string, OutcomeCount>();
    for (let from = hour; from < hour + hourMs;) {
      const { counts, until } = await store.countOutcomes(from, hour + hourMs, eventsTogether);
      for (const one of counts) {
        const key = `${one.trigger} ${one.sender} ${one.state}`;
        sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
      }
      from = until;
      await breathe();
    }
    return [...sums.values()];
  }

  /** Whatever the store has may differ from what is written: all of it is looked at once. */
  async function begin(): Promise<ReportMark> {
    const open = await knownReports(api, writer, countableSince());
    const from = await store.reportMark();
    const oldest = (await store.oldestReceived()) ?? clock();
    for (let hour = hourOf(Math.max(oldest, countableSince())); hour <= clock(); hour += hourMs) hours.add(hour);
    const found: ListedEvent[] = [];
    for (const state of failureStates) {
      let after: Place | undefined;
      do {
        const page = await store.list({ state, limit: failuresTogether, ...(after ? { after } : {}) });
        found.push(...page);
        after = page.length === failuresTogether ? page.at(-1)?.place : undefined;
        await breathe();
      } while (after);
    }
    for (const emissionId of open) failures.add(emissionId);
    for (const { emissionId } of found.sort((a, b) => a.receivedAt - b.receivedAt)) isNewest(emissionId);
    return from;
  }

  function isNewest(emissionId: string): void {
    failures.delete(emissionId);
    failures.add(emissionId);
  }

  async function readChanges(from: ReportMark): Promise<ReportMark> {
    const changes = await store.changesAfter(from, linesTogether);
    for (const time of changes.received) hours.add(hourOf(time));
    for (const emissionId of changes.failed) isNewest(emissionId);
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

  /** The newest first; what is too much for a round is left for the next ones. */
  async function writeFailures(): Promise<void> {
    const some = [...failures].reverse();
    for (let written = 0; some.length > 0 && written < mostFailures;) {
      stopped.throwIfAborted();
      const ids = some.splice(0, failuresTogether);
      const rows = await Promise.all(
        ids.map(async (emissionId) => {
          const followed = await store.follow(emissionId);
          return followed ? (failureRow(followed.event, followed.timeline) ?? []) : [];
        }),
      );
      written += await writer.write(rows.flat());
      for (const emissionId of ids) failures.delete(emissionId);
      await breathe();
    }
  }

  /** Once an hour, as the store is pruned: what its events are gone of. */
  async function tidy(): Promise<void> {
    const before = countableSince();
    if (tidiedAt === hourOf(before)) return;
    await writer.write(await goneFailures(api, store, before));
    writer.forget(before);
    tidiedAt = hourOf(before);
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

  /** Gives the time up to which everything is written; nothing where failures are left for the next round. */
  return async (): Promise<number | undefined> => {
    mark ??= await begin();
    const upTo = clock();
    mark = await readChanges(mark);
    await writeHours();
    await writeHealth();
    await writeFailures();
    await tidy();
    return failures.size === 0 ? upTo : undefined;
  };
}
