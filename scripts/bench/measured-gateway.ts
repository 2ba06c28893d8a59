import { randomUUID } from 'node:crypto';
import { openApiSchemaOf } from '../../connector/definition/index.ts';
import { readEnvironment, startGateway, type Gateway } from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { openEventStore } from '../environment/event-store.ts';

export interface Opening {
  readonly sink: string;
  readonly storePath: string;
  readonly key: string;
  /** Whether emissions leave at the pace that Journeys asks for, or as fast as they can. */
  readonly paced: boolean;
}

export interface Opened {
  readonly url: string;
  /** From the first look at the store until requests are taken. */
  readonly startMs: number;
}

/** What the process has used since it began. */
export interface Usage {
  /** Microseconds, of all its threads. */
  readonly cpu: number;
  readonly residentBytes: number;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const noPace = { turn: () => Promise.resolve(true), stop: () => undefined };

/** The whole gateway, as an environment file would start it. */
async function open({ sink, storePath, key, paced }: Opening): Promise<Gateway> {
  const environment = readEnvironment(
    {
      name: 'bench',
      organization: { url: sink },
      signIn: { tenantId: randomUUID(), clientId: randomUUID(), secretVariable: 'CUELINE_SECRET', issuerUrl: sink },
      gateway: { port: 0, storePath, stopNoticeSeconds: 0 },
      limits: { concurrentEmissions: 400 },
      senders: [{ name: 'loader', keyVariables: ['CUELINE_KEY'] }],
      sources: [],
    },
    { CUELINE_SECRET: randomUUID(), CUELINE_KEY: key },
    'of the benchmark',
  );
  return startGateway({
    environment,
    catalog,
    store: openEventStore(environment.gateway.storePath),
    recordChanges: () => () => ({ kind: 'malformed', reason: 'not measured here' }),
    schemaOf: openApiSchemaOf,
    log: silent,
    ...(paced ? {} : { pace: noPace }),
  });
}

/** Opens a gateway where it is told to, says what it uses, and closes it. */
export function measuredGateway(): (told: Opening | 'usage' | 'close') => Promise<Opened | Usage | undefined> {
  let gateway: Gateway | undefined;
  return async (told) => {
    if (told === 'close') return gateway?.close().then(() => undefined);
    if (told === 'usage') {
      const { user, system } = process.cpuUsage();
      return { cpu: user + system, residentBytes: process.memoryUsage.rss() };
    }
    const started = performance.now();
    gateway = await open(told);
    return { url: gateway.url, startMs: performance.now() - started };
  };
}
