import { setTimeout as wait } from 'node:timers/promises';
import { keyHeader } from '../../connector/contract/index.ts';
import type { LocalSystem } from '../local/local-system.ts';
import { happenings, personOf, prepareDay, type Happening } from './day.ts';
import { createPeople } from './people.ts';

/** What became of one happening. */
export interface Played {
  readonly time: string;
  readonly door: string;
  readonly trigger: string;
  /** Masked. */
  readonly person: string;
  readonly outcome: string;
  readonly reasonCode: string;
  readonly expected: string;
  /** Where the stored event stands; missing where none was stored. */
  readonly state?: string;
  /** From the moment it happened to its outcome. */
  readonly milliseconds: number;
}

const longestWaitMs = 15_000;

/** Follows an accepted event until nothing more happens to it. */
async function outcomeOf(
  { gateway, secrets }: LocalSystem,
  emissionId: string,
): Promise<{ outcome: string; reasonCode: string; state: string }> {
  const headers = { [keyHeader]: secrets.CUELINE_KEY_OPERATOR };
  const deadline = Date.now() + longestWaitMs;
  for (;;) {
    const response = await fetch(`${gateway.url}/v1/events/${emissionId}`, { headers });
    const event = (await response.json()) as { state: string; outcome: string; reasonCode: string };
    if ((event.state !== 'queued' && event.state !== 'sending') || Date.now() > deadline) return event;
    await wait(5);
  }
}

async function playOne(system: LocalSystem, happening: Happening): Promise<Played> {
  const started = performance.now();
  const reply = await happening.through(system);
  const accepted = reply.outcome === 'Accepted' && reply.emissionId !== undefined;
  const followed = accepted ? await outcomeOf(system, reply.emissionId) : undefined;
  const { outcome, reasonCode } = followed ?? reply;
  const { time, door, trigger, expected } = happening;
  const milliseconds = Math.round(performance.now() - started);
  const state = followed ? { state: followed.state } : {};
  return { time, door, trigger, person: personOf(happening), outcome, reasonCode, expected, ...state, milliseconds };
}

/** Plays the day, one happening after the other. */
export async function playDay(system: LocalSystem): Promise<Played[]> {
  await createPeople(system.api);
  await prepareDay(system);
  const played: Played[] = [];
  for (const happening of happenings) played.push(await playOne(system, happening));
  return played;
}
