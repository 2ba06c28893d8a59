import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApiSchemaOf } from '../../../connector/definition/index.ts';
import type { Pace } from '../../../connector/dataverse/index.ts';
import {
  readEnvironment,
  startGateway,
  type EnvironmentFile,
  type Gateway,
  type PageFiles,
} from '../../../connector/gateway/index.ts';
import { defaultRetryPolicy, type EventStore, type RetryPolicy } from '../../../connector/pipeline/index.ts';
import { sqliteEventStore } from '../../../connector/store/index.ts';
import { catalog } from '../../../connector/triggers/index.ts';
import type { Handler } from '../../../plugins/index.ts';
import { readerOver } from '../../../scripts/environment/record-changes.ts';
import { capturedLog, type CapturedLog } from './captured-log.ts';
import { atTheEnd } from './clean-up.ts';
import { environmentFile, secrets } from './environment.ts';
import { freePort } from './free-port.ts';

/** As patient as the real one, but quick: a test polls for what happens. */
export const quickRetries: RetryPolicy = {
  ...defaultRetryPolicy,
  baseMs: 20,
  capMs: 100,
  budgetMs: 3_600_000,
  holdRecheckMs: 30,
  holdBudgetMs: 3_600_000,
};

/** Lets everything out at once: for tests of something else than the pace. */
export const unpaced: Pace = { turn: () => Promise.resolve(true), stop: () => undefined };

export interface Running extends Gateway {
  readonly log: CapturedLog;
}

export interface RunningOptions {
  /** Left out, an address where nobody listens. */
  readonly organizationUrl?: string;
  readonly change?: (file: EnvironmentFile) => EnvironmentFile;
  readonly variables?: Readonly<Record<string, string>>;
  readonly store?: EventStore;
  readonly handlers?: readonly Handler[];
  readonly pages?: PageFiles;
  readonly retryPolicy?: RetryPolicy;
  readonly pace?: Pace;
  /** Left out, the machine's own. */
  readonly wallClock?: () => number;
}

/** A path for an event store in a folder of its own. */
export function newStorePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-gateway-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'events.db');
}

/** The real gateway, as `npm run gateway` starts it, on a free port of this machine and a file of its own. */
export async function runGateway(options: RunningOptions = {}): Promise<Running> {
  const organizationUrl = options.organizationUrl ?? `http://127.0.0.1:${await freePort()}`;
  const file = (options.change ?? ((same) => same))(environmentFile(organizationUrl));
  const log = capturedLog();
  const environment = readEnvironment(file, { ...secrets, ...options.variables }, 'of the tests');
  const gateway = await startGateway({
    environment,
    catalog,
    store: options.store ?? sqliteEventStore(newStorePath()),
    recordChanges: readerOver({ handlers: options.handlers ?? [], owner: 'cueline' }, environment),
    schemaOf: openApiSchemaOf,
    log,
    retryPolicy: options.retryPolicy ?? quickRetries,
    ...(options.pages ? { pages: options.pages } : {}),
    ...(options.pace ? { pace: options.pace } : {}),
    ...(options.wallClock ? { wallClock: options.wallClock } : {}),
  });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= gateway.close());
  atTheEnd(close);
  return { url: gateway.url, log, close };
}
