import { accepted, type AskGateway } from '../environment/gateway-client.ts';

/** One line of an event's timeline, as `GET /v1/events/{id}` gives it. */
export interface FollowedEntry {
  readonly at: string;
  readonly stage: string;
  readonly state: string;
  readonly reasonCode: string;
  readonly reason: string;
  readonly detail?: string;
}

/** The answer of `GET /v1/events/{id}`: everything but the person and the attributes. */
export interface FollowedEvent {
  readonly outcome: string;
  readonly state: string;
  readonly emissionId: string;
  readonly eventId: string;
  readonly trigger: string;
  readonly version: number;
  readonly door: string;
  readonly sender: string;
  readonly attempts: number;
  readonly receivedAt: string;
  /** This and the next are gone with the body, once its time of keeping is over. */
  readonly occurredAt?: string;
  readonly customerBy?: string;
  readonly reasonCode: string;
  readonly reason: string;
  readonly whoActs: string;
  readonly next: string;
  readonly test?: true;
  readonly timeline: readonly FollowedEntry[];
}

/** @throws {CommandFault} in the gateway's words, where there is no such event or the key may not see it */
export const followedEvent = async (ask: AskGateway, id: string): Promise<FollowedEvent> =>
  accepted(await ask('GET', `/v1/events/${encodeURIComponent(id)}`), 'timeline') as unknown as FollowedEvent;
