import { setTimeout as wait } from 'node:timers/promises';
import { goesOn, type Catalog, type Trigger } from '../contract/index.ts';
import { pace, type Pace, type WebApi } from '../dataverse/index.ts';
import { defaultRetryPolicy, editing, intake, judging, type EventStore, type RetryPolicy } from '../pipeline/index.ts';
import { admit } from './admit.ts';
import { startDelivery } from './delivery.ts';
import { distinctTriggers } from './distinct-triggers.ts';
import { entrance } from './enter.ts';
import { environmentFit } from './environment-fit.ts';
import { EnvironmentInvalid, type Environment } from './environment.ts';
import type { OpenHost } from './host.ts';
import { inTurn } from './in-turn.ts';
import type { GatewayLog } from './log.ts';
import { gatewayMetrics } from './metrics.ts';
import { newId } from './new-id.ts';
import { nodeHost } from './node-host.ts';
import { startNotifications, subscribersOf } from './notifications/notifications.ts';
import type { PageFiles } from './pages/page-file.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { keepReports } from './reports/reports.ts';
import { keepRetention } from './retention.ts';
import type { Desk, OpenRecordChange } from './route.ts';
import { routes } from './routes/all.ts';
import { steadyClock } from './steady-clock.ts';
import { waitingAnswers } from './waiting.ts';
import { wayOut } from './way-out.ts';
import { within } from './within.ts';

export interface GatewayOptions {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly store: EventStore;
  /** Reads record changes; what their handlers look up goes over the gateway's own connection. */
  readonly recordChanges: (api: WebApi) => OpenRecordChange;
  readonly schemaOf: (trigger: Trigger) => unknown;
  readonly log: GatewayLog;
  /** The pages' files, where the environment file says that they are served. */
  readonly pages?: PageFiles;
  /** What serves the routes. Left out, Node's own HTTP server. */
  readonly host?: OpenHost;
  readonly retryPolicy?: RetryPolicy;
  /** Left out, the environment's emissions per minute. Only for destinations that are not Customer Insights - Journeys. */
  readonly pace?: Pace;
  /** Left out, the machine's own: milliseconds since 1970. */
  readonly wallClock?: () => number;
}

export interface Gateway {
  readonly url: string;
  /** Stops taking events, finishes what is under way and closes the store. Nothing accepted is lost. */
  close(): Promise<void>;
}

/** Each holds a connection; whoever comes beyond them is answered at once. */
const mostWaitingAnswers = 250;

/** Calls back later, on a clock that nobody sets. */
function after(ms: number, callBack: () => void): () => void {
  const timer = setTimeout(callBack, ms);
  return () => {
    clearTimeout(timer);
  };
}

/** For what should be over at once. */
const lastMs = 500;

/**
 * @throws {EnvironmentInvalid} when the environment names triggers or properties that the catalog does not have
 * @throws {StoreUnavailable} when the store does not answer
 */
export async function startGateway({ environment, catalog, store, log, ...given }: GatewayOptions): Promise<Gateway> {
  const steady = (): number => performance.now();
  const wall = given.wallClock ?? Date.now;
  const clock = steadyClock({ wall, steady }, (ms) => {
    log.warn({ seconds: Math.round(ms / 1000) }, 'the clock of the machine was set; the gateway follows it');
  });
  const misfits = environmentFit(environment, catalog);
  if (misfits.length > 0)
    throw new EnvironmentInvalid(`The environment ${environment.name} does not fit the catalog:`, misfits);
  const retryPolicy = given.retryPolicy ?? defaultRetryPolicy;
  const stopping = new AbortController();
  const waiting = waitingAnswers(mostWaitingAnswers);
  const accept: EventStore['accept'] = async (event) => {
    const claim = await store.accept(event);
    if (claim.kind === 'accepted') delivery.accepted(event, claim.leads);
    return claim;
  };
  // Validators of all triggers are made here, while the store is being opened on its thread.
  const judge = judging({ catalog, clock, newId });
  const take = intake({ catalog, store: { accept }, clock, newId });
  // Before anything is settled: the environment file says who may be told.
  await store.allowSubscribers(subscribersOf(environment));
  const interrupted = await store.recoverInterrupted(clock());
  if (interrupted > 0)
    log.warn({ interrupted }, 'events were being sent when the gateway stopped; their outcome is unknown');

  // A disk that takes no write now may take one later: who can't be sure is careful.
  const endedInOrder = await store.beginRun().catch(() => false);
  if (!endedInOrder) log.warn({}, 'the gateway did not end in order; the first events are worked on one at a time');

  const {
    emissionsPerMinute: perMinute,
    distinctTriggersPerDay,
    concurrentEmissions: mostSending,
  } = environment.limits;
  const distinct = await distinctTriggers({ store, clock, limit: distinctTriggersPerDay, log });
  const metrics = gatewayMetrics(store, clock, distinct.today);
  const { api, reporting, paging, directory, emitter, room, identities, ...out } = wayOut(environment, {
    clock,
    steady,
    metrics,
  });
  const closeWayOut = out.close;
  const notifications = startNotifications({
    environment,
    store,
    clock,
    wall,
    policy: retryPolicy,
    log,
    counted: metrics.notified,
  });
  const delivery = startDelivery({
    ports: {
      catalog,
      store,
      identities,
      emitter,
      clock,
      random: Math.random,
      policy: retryPolicy,
    },
    pace: metrics.measuredPace(given.pace ?? pace({ perMinute, clock: steady, after })),
    // Further away it was noted by a clock that was wrong: nobody is believed to have asked for so much.
    pausedUntil: Math.min(await store.pausedUntil(), clock() + retryPolicy.longestAskedMs),
    isCareful: !endedInOrder,
    mostSending,
    // Where no minute is kept, nobody minds who leaves in a crowd.
    room: given.pace ? () => mostSending : room,
    log,
    onSettled: (settlement, event) => {
      metrics.settled(settlement, event);
      distinct.settled(settlement, event);
      notifications.settled(settlement);
      if (!goesOn(settlement.state)) waiting.settled(event.emissionId);
    },
  });
  const retention = keepRetention({
    store,
    clock,
    environment,
    log,
    stopped: stopping.signal,
    dropped: (count) => metrics.notified('too old', count),
  });
  let ready = true;
  let url = '';
  let listening = '';
  const desk: Desk = {
    environment,
    catalog,
    store,
    directory,
    clock,
    intake: take,
    edit: editing({ catalog, store, clock }),
    retryPolicy,
    openRecordChange: given.recordChanges(api),
    inTurn: inTurn(),
    log,
    waiting,
    schemaOf: given.schemaOf,
    nudge: delivery.nudge,
    publicUrl: () => url,
    metrics: metrics.text,
    isReady: () => ready,
  };
  const reports = keepReports({
    desk,
    judge,
    identities,
    api: reporting,
    pausedUntil: delivery.pausedUntil,
    metrics: metrics.reports,
    stopped: stopping.signal,
  });
  const noticeMs = environment.gateway.stopNoticeSeconds * 1000;
  const graceMs = environment.gateway.stopGraceSeconds * 1000;
  async function release(): Promise<void> {
    stopping.abort();
    const stopped = delivery.stop();
    // Whatever of the reports is on its way is written again from the store, so nobody waits for it.
    const hungUp = reporting.close({ abruptly: true });
    const notified = notifications.stop(graceMs);
    // A destination that hangs is hung up on: what may have arrived there becomes unknown, the rest stays in the queue.
    if (!(await within(graceMs, stopped))) await closeWayOut({ abruptly: true });
    // Whatever hangs even now stays `sending` in the store and is taken up as interrupted at the next start.
    if (!(await within(lastMs, stopped))) log.warn({}, 'something was still being sent when the gateway closed');
    await within(lastMs, closeWayOut());
    await Promise.all([retention, notified, reports, hungUp]);
    await store.endRun().catch(() => undefined);
    await store.close();
  }
  const { pages } = given;
  if (paging && !pages) log.warn({}, 'this gateway was built without pages, so it serves none');
  const host = (given.host ?? nodeHost)({
    routes: paging && pages ? [...routes, ...pageRoutes({ pages, api: paging, address: () => listening })] : routes,
    enter: entrance(desk, admit(environment, { clock, steady, log }), log),
    answered: metrics.answered,
    isClosing: () => !ready,
    settings: environment,
  });
  const server = await host.catch(async (cause: unknown) => {
    // Nobody gets a gateway to close, so it must not go on sending behind the caller's back.
    await release();
    throw cause;
  });
  listening = server.url;
  url = (environment.gateway.publicUrl ?? server.url).replace(/\/$/, '');
  log.info({ url: server.url, environment: environment.name }, 'the gateway is open');
  return {
    url: server.url,
    close: async () => {
      ready = false;
      await wait(noticeMs);
      // Before the server, which closes only when every open request is answered.
      waiting.stop();
      await server.close(graceMs);
      await release();
      log.info({}, 'the gateway is closed');
    },
  };
}
