import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Loaded, Load } from './loader.ts';
import type { Measured } from './measured.ts';
import { median } from './median.ts';
import type { Percentiles } from './percentiles.ts';
import type { Opened, Opening, Usage } from './measured-gateway.ts';
import { partProgram, startPart, type Part } from './part.ts';
import { sampleEvents } from './sample-events.ts';
import type { SinkQuestion } from './sink.ts';

/** The engine compiles what is used often until about so many events have gone through. */
const warmUp = 16_000;
const slice = 8000;
const slices = 3;
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

const posted = async (world: World, url: string): Promise<number> => (await load(world, url, slice)).perSecond;

/** What each of some slices took, with one of the bare server before each: the speed of a shared machine changes within seconds. */
async function besideBare<T>(world: World, run: () => Promise<T>): Promise<{ baseline: number; taken: T[] }> {
  const bare: number[] = [];
  const taken: T[] = [];
  for (let round = 0; round < slices; round++) {
    bare.push(await posted(world, world.bare));
    taken.push(await run());
  }
  return { baseline: median(bare), taken };
}

/** At the pace of Journeys, as in earnest: what is accepted waits in the store. */
function accepting(world: World): Promise<Measured> {
  return withGateway(world, true, async (_gateway, url) => {
    await load(world, url, warmUp);
    const { baseline, taken } = await besideBare(world, () => posted(world, url));
    const name = 'accepted durably, against a server that drops';
    return { name, unit: 'events/s', measured: median(taken), baseline };
  });
}

interface Sent {
  readonly perSecond: number;
  /** Microseconds of the gateway's processor time for each event. */
  readonly cpu: number;
}

/** From the first request until the sink has all. */
async function sentThrough(world: World, gateway: Part, url: string, count: number): Promise<Sent> {
  const before = await arrived(world);
  const { cpu } = await gateway.ask<Usage>('usage');
  const started = performance.now();
  await load(world, url, count);
  await allArrived(world, before + count);
  const perSecond = (count / (performance.now() - started)) * 1000;
  return { perSecond, cpu: ((await gateway.ask<Usage>('usage')).cpu - cpu) / count };
}

/** Without the pace: as many as the gateway can take through all it does. */
function throughAll(world: World): Promise<Measured[]> {
  return withGateway(world, false, async (gateway, url) => {
    await sentThrough(world, gateway, url, warmUp);
    const { baseline, taken } = await besideBare(world, () => sentThrough(world, gateway, url, slice));
    const name = 'end to end to a sink, against a server that drops';
    const perSecond = median(taken.map((sent) => sent.perSecond));
    const spent = median(taken.map(({ cpu }) => cpu));
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
  return withGateway(world, false, async (gateway, url) => {
    await sentThrough(world, gateway, url, warmUp);
    const before = await arrived(world);
    await world.sink.ask<Percentiles>('latency');
    const answer = await calmly(url);
    await allArrived(world, before + bodies.length);
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
    return [await accepting(world), ...(await throughAll(world)), ...(await latency(world))];
  } finally {
    for (const part of parts) part.end();
  }
}
