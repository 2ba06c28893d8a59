import { randomUUID } from 'node:crypto';
import { cartAbandoned, orderPlaced } from '../../connector/triggers/index.ts';
import { cuelineEnvironment, type CuelineEnvironment } from '../gateway/support/cueline-environment.ts';
import { pageServer, type PageServer } from '../support/page-server.ts';

export interface PageWorld {
  readonly environment: CuelineEnvironment;
  readonly server: PageServer;
  readonly address: (page: string, query?: string) => string;
  /** Writes a row as the gateway would. */
  readonly put: (set: string, columns: object, id?: string) => Promise<string>;
  /** Takes every row of a set away. */
  readonly clear: (set: string, key: string) => Promise<void>;
}

/** The stand-in with the solution's tables, and what serves the pages in front of it; no gateway writes anything here. */
export async function pageWorld(): Promise<PageWorld> {
  const environment = await cuelineEnvironment([cartAbandoned, orderPlaced]);
  const { dataverse } = environment;
  const server = await pageServer(process.cwd(), dataverse);
  return {
    environment,
    server,
    address: (page, query = '') => `${server.url}/WebResources/cue_/pages/${page}.html${query}`,
    put: async (set, columns, id = randomUUID()) => {
      await dataverse.put(`${set}(${id})`, columns);
      return id;
    },
    clear: async (set, key) => {
      for (const row of await dataverse.api.list(`${set}?$select=${key}`))
        await dataverse.remove(`${set}(${String(row[key])})`);
    },
  };
}

const [open] = [482_100_000];
const hour = (hoursAgo: number): string =>
  `${new Date(Math.floor(Date.now() / 3_600_000 - hoursAgo) * 3_600_000).toISOString().slice(0, 19)}Z`;

export const failure = (columns: object): object => ({
  cue_name: 'cart-1',
  cue_eventid: 'cart-1',
  cue_trigger: 'CartAbandoned',
  cue_triggerversion: 1,
  cue_source: 'shop',
  cue_reasoncode: 'GAVE_UP',
  cue_reason: 'The retry budget is used up.',
  cue_attempts: 5,
  cue_failedon: hour(2),
  cue_state: open,
  ...columns,
});

export const health = (columns: object): object => ({
  cue_name: 'CartAbandoned',
  cue_trigger: 'CartAbandoned',
  cue_received: 1234,
  cue_accepted: 1,
  cue_held: 2,
  cue_suppressed: 30,
  cue_failed: 4,
  cue_sent: 1197,
  cue_p50ms: 420,
  cue_p95ms: 3200,
  cue_lasteventon: hour(1),
  cue_readiness: 'Ready',
  cue_updatedon: hour(0),
  ...columns,
});

export const summary = (hoursAgo: number, columns: object): object => ({
  cue_name: `${hoursAgo} hours ago`,
  cue_trigger: 'CartAbandoned',
  cue_source: 'shop',
  cue_hour: hour(hoursAgo),
  cue_received: 10,
  cue_accepted: 0,
  cue_held: 0,
  cue_suppressed: 0,
  cue_failed: 0,
  cue_sent: 10,
  cue_expired: 0,
  ...columns,
});
