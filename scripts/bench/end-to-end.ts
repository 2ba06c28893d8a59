import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Loaded, Load } from './loader.ts';
import type { Measured } from './measured.ts';
import type { Percentiles } from './percentiles.ts';
import type { Opened, Opening, Usage } from './measured-gateway.ts';
import { partProgram, startPart, type Part } from './part.ts';
import { sampleEvents } from './sample-events.ts';
import type { SinkQuestion } from './sink.ts';

const events = 8000;
const warmUp = 1500;
const together = 64;
const calm = 500;
const calmSeconds = 8;
const key = randomUUID();

const bodiesOf = (texts: readonly string[]): Omit<Load, 'url'> => ({ key, bodies: texts, together });

interface World {
  readonly bare: string;
  readonly sinkUrl: string;
  readonly loader: Part;
  readonly sink: Part;
  readonly program: string;
}

/** Runs with a gateway of its own, on a store of its own. */
async function withGateway<T>(
  { program, sinkUrl }: World,
  paced: boolean,
  run: (gateway: Part, url: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-bench-'));
  const gateway = startPart(program, 'gateway');
  try {
    const opening: Opening = { sink: sinkUrl, storePath: join(folder, 'events.db'), key, paced };
    const { url } = await gateway.ask<Opened>(opening);
    const result = await run(gateway, url);
    await gateway.ask('close');
    return result;
  } finally {
    gateway.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const arrived = ({ sink }: World): Promise<number> => sink.ask<number>('count' satisfies SinkQuestion);

async function allArrived(world: World, count: number): Promise<void> {
  while ((await arrived(world)) < count) await wait(10);
}

const load = (world: World, url: string, count: number): Promise<Loaded> =>
  world.loader.ask<Loaded>({ url, ...bodiesOf(sampleEvents(count)) });

/** At the pace of Journeys, as in earnest: what is accepted waits in the store. */
async function accepting(world: World, baseline: number): Promise<Measured> {
  const { perSecond } = await withGateway(world, true, async (_gateway, url) => {
    await load(world, url, warmUp);
    return load(world, url, events);
  });
  return { name: 'accepted durably, against a server that drops', unit: 'events/s', measured: perSecond, baseline };
}

/** Without the pace: as many as the gateway can take through all it does. */
function throughAll(world: World, baseline: number): Promise<Measured[]> {
  return withGateway(world, false, async (gateway, url) => {
    const before = await arrived(world);
    await load(world, url, warmUp);
    await allArrived(world, before + warmUp);
    const first = await gateway.ask<Usage>('usage');
    const started = performance.now();
    await load(world, url, events);
    await allArrived(world, before + warmUp + events);
    const perSecond = (events / (performance.now() - started)) * 1000;
    const { cpu } = await gateway.ask<Usage>('usage');
    const name = 'end to end to a sink, against a server that drops';
    const spent = (cpu - first.cpu) / events;
    return [
      { name, unit: 'events/s', measured: perSecond, baseline },
      { name: 'CPU of the gateway for one event, end to end', unit: 'µs', measured: spent, baseline: 1e6 / baseline },
    ];
  });
}

/** Below what it can take: how long until the answer, and until the sink has it, at so many a second. */
async function latency(world: World): Promise<Measured[]> {
  const bodies = sampleEvents(calm * calmSeconds);
  const calmly = (url: string): Promise<Loaded> =>
    world.loader.ask<Loaded>({ url, key, bodies, together, perSecond: calm });
  const bare = await calmly(world.bare);
  return withGateway(world, false, async (_gateway, url) => {
    const before = await arrived(world);
    await load(world, url, warmUp);
    await allArrived(world, before + warmUp);
    await world.sink.ask<Percentiles>('latency');
    const answer = await calmly(url);
    await allArrived(world, before + warmUp + bodies.length);
    const through = await world.sink.ask<Percentiles>('latency');
    return (['p50', 'p99'] as const).flatMap((part) => [
      { name: `answer at ${calm} a second, ${part}`, unit: 'ms', measured: answer[part], baseline: bare[part] },
      {
        name: `receipt to sink at ${calm} a second, ${part}`,
        unit: 'ms',
        measured: through[part],
        baseline: bare[part],
      },
    ]);
  });
}

/**
 * From the loader through the gateway (schema, dedupe, durable store, identity, emission) to a sink, each against a server
 * of node:http that parses and drops. All share the machine.
 */
export async function endToEnd(root: string): Promise<Measured[]> {
  const program = await partProgram(root);
  const parts = (['sink', 'bare', 'loader'] as const).map((name) => startPart(program, name));
  const [sink, bareServer, loader] = parts as [Part, Part, Part];
  try {
    const world: World = {
      program,
      loader,
      bare: await bareServer.ask<string>('address'),
      sinkUrl: await sink.ask<string>('address'),
      sink,
    };
    await load(world, world.bare, warmUp);
    const { perSecond: baseline } = await load(world, world.bare, events);
    return [await accepting(world, baseline), ...(await throughAll(world, baseline)), ...(await latency(world))];
  } finally {
    for (const part of parts) part.end();
  }
}
