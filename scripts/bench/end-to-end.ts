import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { examplePayloadOf, wireNameOf } from '../../connector/contract/index.ts';
import { openApiSchemaOf } from '../../connector/definition/index.ts';
import { readEnvironment, startGateway } from '../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { catalog, pageViewed as trigger } from '../../connector/triggers/index.ts';
import type { Measured } from './measured.ts';
import type { Load, Part } from './other-side-main.ts';

const events = 8000;
const warmUp = 1000;
const people = 1000;
const together = 64;
const key = randomUUID();

/** Types of a custom API's parameters, by the type of our property (Microsoft Learn, "Custom API tables"). */
const parameterTypes = { text: 10, number: 2, boolean: 0, dateTime: 1, reference: 10 } as const;

const customApi = {
  title: trigger.title,
  CustomAPIRequestParameters: Object.entries(trigger.properties).map(([name, { type }]) => ({
    uniquename: `msdynmkt_${wireNameOf(name)}`,
    type: parameterTypes[type],
    isoptional: false,
  })),
};

const persons = Array.from({ length: people }, () => randomUUID());
const bodies = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      trigger: trigger.name,
      eventId: randomUUID(),
      customer: { by: 'contactId', value: persons[index % people] },
      attributes: examplePayloadOf(trigger),
    }),
  );

const firstWord = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (word) => resolve(word as T));
    child.once('exit', (code) => reject(new Error(`A part of the benchmark ended with ${String(code)}.`)));
  });

/** Starts a part in a process of its own and gives what it says first. */
async function start(program: string, part: Part): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const env = { ...process.env, CUELINE_BENCH_TRIGGER: JSON.stringify(customApi) };
  const child = fork(program, [part], { env });
  return { child, said: await firstWord<string>(child) };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const noPace = { turn: () => Promise.resolve(true), stop: () => undefined };

/** The whole gateway, as an environment file would start it, but for the pace that Journeys asks for. */
function gatewayTo(url: string, folder: string) {
  const environment = readEnvironment(
    {
      name: 'bench',
      organization: { url },
      signIn: { tenantId: randomUUID(), clientId: randomUUID(), secretVariable: 'CUELINE_SECRET', issuerUrl: url },
      gateway: { port: 0, storePath: join(folder, 'events.db') },
      limits: { concurrentEmissions: 52 },
      senders: [{ name: 'loader', keyVariables: ['CUELINE_KEY'] }],
      sources: [],
    },
    { CUELINE_SECRET: randomUUID(), CUELINE_KEY: key },
    'of the benchmark',
  );
  return startGateway({
    environment,
    catalog,
    store: sqliteEventStore(environment.gateway.storePath),
    recordChanges: () => () => ({ kind: 'malformed', reason: 'not measured here' }),
    schemaOf: openApiSchemaOf,
    log: silent,
    pace: noPace,
  });
}

/**
 * Events a second from the loader through the gateway (schema, dedupe, durable store, identity, emission) to a sink, and
 * events a second that it accepts, each against a server of node:http that parses and drops. All share the machine.
 */
export async function endToEnd(root: string): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-bench-'));
  const program = join(root, '.cueline/bench/other-side.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/bench/other-side-main.ts'],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const parts = await Promise.all([start(program, 'sink'), start(program, 'bare'), start(program, 'loader')]);
  const [sink, bare, loader] = parts;
  const gateway = await gatewayTo(sink.said, folder);
  const load = async (url: string, count: number): Promise<number> => {
    const order: Load = { url, path: '/v1/events', key, bodies: bodies(count), together };
    const answer = firstWord<number>(loader.child);
    loader.child.send(order);
    return answer;
  };
  const arrived = async (): Promise<number> =>
    ((await (await fetch(`${sink.said}/count`)).json()) as { readonly count: number }).count;
  const allArrived = async (count: number): Promise<void> => {
    while ((await arrived()) < count) await wait(5);
  };
  try {
    await load(bare.said, warmUp);
    await load(gateway.url, warmUp);
    await allArrived(warmUp);
    const baseline = await load(bare.said, events);
    const started = performance.now();
    const accepted = await load(gateway.url, events);
    await allArrived(warmUp + events);
    const through = (events / (performance.now() - started)) * 1000;
    const against = { unit: 'events/s', baseline };
    return [
      { name: 'accepted durably over HTTP, against a server that drops', measured: accepted, ...against },
      { name: 'end to end to a sink, against a server that drops', measured: through, ...against },
    ];
  } finally {
    await gateway.close();
    for (const { child } of parts) {
      child.removeAllListeners('exit');
      child.kill();
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
