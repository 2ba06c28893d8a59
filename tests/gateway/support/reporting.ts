import type { Trigger } from '../../../connector/contract/index.ts';
import type { EnvironmentFile } from '../../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../../connector/store/index.ts';
import { pageViewed as trigger } from '../../../connector/triggers/index.ts';
import { cuelineEnvironment, type CuelineEnvironment, type ReportedRow } from './cueline-environment.ts';
import { keys } from './environment.ts';
import { pageViewed } from './events.ts';
import { get, post, type Answer } from './http.ts';
import { newStorePath, runGateway, type Running, type RunningOptions } from './running-gateway.ts';
import { until } from './until.ts';

interface WorldOptions {
  readonly triggers?: readonly Trigger[];
  /** What each request to the environment waits for before it goes on. */
  readonly before?: Parameters<typeof cuelineEnvironment>[1];
}

export const reporting = (file: EnvironmentFile): EnvironmentFile => ({
  ...file,
  reports: { everySeconds: 1, requestsEverySeconds: 1, requestDays: 30, disclosureDays: 400 },
});

/** An environment with the solution, and gateways that report into it; `start` opens one, on the first one's file or another. */
export async function reportingWorld({ triggers = [trigger], before }: WorldOptions = {}) {
  const tables = await cuelineEnvironment(triggers, before);
  const path = newStorePath();
  const start = (file = path, options: Pick<RunningOptions, 'wallClock'> = {}): Promise<Running> =>
    runGateway({ organizationUrl: tables.url, change: reporting, store: sqliteEventStore(file), ...options });
  return { dataverse: tables.dataverse, tables, start };
}

/** Sends an event of a contact, or of somebody nobody knows, and gives its emission id. */
export async function send({ url }: Pick<Running, 'url'>, customer: object, parts: object = {}): Promise<string> {
  const { body } = await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed({ customer, ...parts }) });
  return String(body.emissionId);
}

export const settled = ({ url }: Pick<Running, 'url'>, id: string, state: string): Promise<Answer> =>
  until(
    () => get(`${url}/v1/events/${id}`, { key: keys.shop }),
    ({ body }) => body.state === state,
  );

export const failures = ({ rows }: CuelineEnvironment, count: number): Promise<readonly ReportedRow[]> =>
  until(
    () => rows('cue_deliveryfailures'),
    (all) => all.length === count,
  );

/** The row of a trigger's health once it holds these. */
export const health = (
  { rows }: CuelineEnvironment,
  wanted: ReportedRow,
  trigger = 'PageViewed',
): Promise<ReportedRow> =>
  until(
    async () => (await rows('cue_triggerhealths')).find(({ cue_trigger: one }) => one === trigger) ?? {},
    (row) => Object.entries(wanted).every(([column, value]) => row[column] === value),
  );
