import type { Rows } from '../rows/rows.ts';
import type { Signal } from '../triggers/signal.ts';
import type { Journey, JourneyEntry } from './journey.ts';
import { personProblem } from './person.ts';

type Verdict = Pick<JourneyEntry, 'outcome' | 'reason'>;

const minuteMs = 60_000;

export const isSamePerson = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function mayRepeat({ repeat, entries }: Journey, profileId: string, now: number): boolean {
  if (repeat === true) return true;
  const last = entries
    .filter((entry) => entry.outcome === 'entered' && isSamePerson(entry.profileId, profileId))
    .at(-1);
  if (!last) return true;
  return repeat !== false && now - Date.parse(last.at) >= repeat.afterMinutes * minuteMs;
}

/**
 * Does the signal's person enter? Consent is no question here: the platform asks for it before a message is sent.
 *
 * Modelled: the order of the checks, and that somebody who failed for an empty attribute may enter again.
 * @param now milliseconds since 1970
 */
export function entryVerdict(rows: Rows, journey: Journey, signal: Signal, now: number): Verdict {
  if (journey.state !== 'live') return { outcome: 'journey not live', reason: `The journey is ${journey.state}` };
  const problem = personProblem(rows, journey.audience, signal.profileId);
  if (problem) return problem;
  const empty = Object.entries(signal.attributes).find(([, value]) => value === null || value === '');
  if (empty) return { outcome: 'attribute empty', reason: `Attribute ${empty[0]} has no value` };
  if (!mayRepeat(journey, signal.profileId ?? '', now))
    return { outcome: 'repeat blocked', reason: 'Repeat journey entry blocked by configuration' };
  return { outcome: 'entered' };
}
