import { reasons, type Outcome, type ReasonCode } from '../../contract/index.ts';
import type { EventStore } from '../../pipeline/index.ts';
import { outcomeOf } from '../answers.ts';

/** What an answer to a send request says of its event. */
export interface Standing {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  /** For people. */
  readonly reason: string;
  readonly eventId?: string;
  readonly emissionId?: string;
}

/** How an event stands by now; nothing where the store does not have it. */
export async function standingOf(store: Pick<EventStore, 'follow'>, id: string): Promise<Standing | undefined> {
  const followed = await store.follow(id);
  if (!followed) return undefined;
  const { event, timeline } = followed;
  const { eventId, emissionId } = event;
  const reasonCode = timeline.at(-1)?.reasonCode ?? 'ACCEPTED';
  return { outcome: outcomeOf(event.state), reasonCode, reason: reasons[reasonCode].meaning, eventId, emissionId };
}
