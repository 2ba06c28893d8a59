import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { keyHeader } from '../../connector/contract/index.ts';
import { buildProject, type Built } from '../../scripts/build/build-project.ts';
import type { Backfill } from '../../scripts/backfill/backfill.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { readJsonFile } from '../../scripts/environment/environment-file.ts';
import { startLocalSystem, type LocalSystem } from '../../scripts/local/local-system.ts';
import { happenings } from '../../scripts/sample-day/day.ts';
import { backfill } from '../../scripts/verbs/backfill.ts';
import { copyOfProject } from './project-copy.ts';
import { recordedTerminal } from './recorded-terminal.ts';

/** One project for the file, built once. */
export function builtProject(): { readonly root: string; readonly built: () => Built } {
  const { root, remove } = copyOfProject();
  let built: Built | undefined;
  beforeAll(async () => {
    built = await buildProject(root);
  });
  afterAll(remove);
  return {
    root,
    built: () => {
      if (!built) throw new Error('The project is built before the first test.');
      return built;
    },
  };
}

interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export interface World {
  readonly system: LocalSystem;
  /** Runs the verb as a shell would, on an environment file of this system; an object sets variables of the shell. */
  readonly run: (...words: (string | Readonly<Record<string, string>>)[]) => Promise<Ran>;
  /** The same with `--json`. */
  readonly backfill: (...words: string[]) => Promise<{ exitCode: number; data: Backfill; warnings: string[] }>;
  /** Puts other parts into the environment file. */
  readonly environment: (parts: object) => void;
}

export async function withWorld(
  { root, built }: ReturnType<typeof builtProject>,
  use: (world: World) => Promise<void>,
  options: { readonly auditing?: boolean } = {},
): Promise<void> {
  const system = await startLocalSystem(root, built(), { dataverse: 0, gateway: 0 }, options);
  const { standIn, gateway, secrets } = system;
  const file = (await readJsonFile(join(root, 'solution/environments/local.json'))) as Record<string, object>;
  const path = join(root, 'dist', 'here.json');
  const port = Number(new URL(gateway.url).port);
  const here = {
    ...file,
    organization: { url: standIn.url, id: standIn.organizationId },
    signIn: { ...file['signIn'], issuerUrl: standIn.url },
    gateway: { ...file['gateway'], port },
  };
  const environment = (parts: object): void => writeFileSync(path, JSON.stringify({ ...here, ...parts }));
  environment({});
  const run: World['run'] = async (...given) => {
    const words = given.filter((word) => typeof word === 'string');
    const variables = given.filter((word) => typeof word !== 'string');
    const { terminal, out, err } = recordedTerminal(Object.assign({}, secrets, ...variables) as typeof secrets);
    const exitCode = await runProgram([backfill], ['backfill', '--env', path, ...words], { ...terminal, root });
    return { exitCode, out: out(), err: err() };
  };
  try {
    await use({
      system,
      run,
      environment,
      backfill: async (...words) => {
        const { exitCode, out } = await run(...words, '--json');
        return { exitCode, ...(JSON.parse(out) as { data: Backfill; warnings: string[] }) };
      },
    });
  } finally {
    await system.close();
  }
}

interface Listed {
  readonly trigger: string;
  readonly door: string;
  readonly state: string;
  readonly eventId: string;
}

export async function events({ gateway, secrets }: LocalSystem): Promise<readonly Listed[]> {
  const headers = { [keyHeader]: secrets.CUELINE_KEY_OPERATOR };
  const response = await fetch(`${gateway.url}/v1/events?limit=500`, { headers });
  return ((await response.json()) as { events: readonly Listed[] }).events;
}

export async function allSent(system: LocalSystem): Promise<readonly Listed[]> {
  for (;;) {
    const list = await events(system);
    if (list.every(({ state }) => state !== 'queued' && state !== 'sending')) return list;
  }
}

/** Answers like a gateway without events, so that a happening can go its way while the real one is away. */
async function deskWithoutEvents(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer({ keepAliveTimeout: 0 }, (_request, response) => response.end('{"events":[]}'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

/** Plays a part of the sample day; of the part that nobody hears, the record changes only. */
export async function play(system: LocalSystem, from: string, to: string, heard = true): Promise<void> {
  const desk = await deskWithoutEvents();
  const gateway = heard ? system.gateway : { ...system.gateway, url: desk.url };
  try {
    for (const { time, door, through } of happenings) {
      if (time < from || time > to || (!heard && door !== 'record change')) continue;
      await through({ ...system, gateway });
      await system.standIn.settled();
      if (heard) await allSent(system);
    }
  } finally {
    desk.close();
  }
}

export const outcomes = ({ changes }: Backfill, outcome: string): string[] =>
  changes
    .filter((change) => change.outcome === outcome)
    .map(({ handler }) => handler)
    .sort();
