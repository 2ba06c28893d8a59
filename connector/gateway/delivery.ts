import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../contract/index.ts';
import {
  breaker,
  deliver,
  type Complete,
  type DeliveryPorts,
  type EventStore,
  type Settlement,
  type StoredEvent,
} from '../pipeline/index.ts';
import { alarm } from './alarm.ts';
import { eventsAtHand } from './at-hand.ts';
import { caution, type Watched } from './caution.ts';
import type { GatewayLog } from './log.ts';
import { turnstile, type Turns } from './turnstile.ts';
import { underWay } from './under-way.ts';

export interface Delivery {
  /** An event was stored. `leads`: no other one of its lane is before it. */
  readonly accepted: (event: Complete, leads: boolean) => void;
  /** Something else may be due: look into the store. */
  readonly nudge: () => void;
  /** Until when the destination asked to be left alone; milliseconds since 1970. */
  readonly pausedUntil: () => number;
  /** Takes nothing new and resolves when what is under way is settled. */
  stop(): Promise<void>;
}

export interface DeliveryOptions {
  readonly ports: Omit<DeliveryPorts, 'turn' | 'decided'>;
  readonly pace: Turns;
  /** Until when the destination asked to be left alone before a restart; milliseconds since 1970. */
  readonly pausedUntil: number;
  /** Whether the process before this one may have died of an event. */
  readonly isCareful: boolean;
  /** Events being sent at the same time, while each goes alone. */
  readonly mostSending: number;
  /** Of those whose turn has come, how many may be on their way now. */
  readonly room: () => number;
  readonly log: GatewayLog;
  readonly onSettled: (settlement: Settlement, event: StoredEvent) => void;
}

/** Looking where nothing is due costs some reads of an index. */
const longestBlindMs = 60_000;

/** Events under way for each that is sent: the others are looked up, wait for their turn, or are being stored. */
const underWayPerSending = 8;

/** Events that are watched after a process died, for each that may have been under way in it: others may be before them. */
const watchedPerUnderWay = 4;

/** After the store itself failed: long enough not to spin, short enough to go on by itself. */
const storeTroubleMs = 1000;

/** What names an event in a log line: no person, no attribute. */
const namesOf = ({ emissionId, trigger, traceparent }: StoredEvent): object => ({
  emissionId,
  trigger,
  ...(traceparent === undefined ? {} : { traceparent }),
});

const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.name : 'unknown');

/** Sends what is due, a bounded number at a time and the most urgent first, until it is stopped. */
export function startDelivery({
  ports,
  pace,
  pausedUntil,
  isCareful,
  mostSending,
  room,
  log,
  onSettled,
}: DeliveryOptions): Delivery {
  const { store, clock } = ports;
  const destination = breaker(ports.policy, pausedUntil);
  const wake = alarm(clock, nudge);
  const atHand = eventsAtHand(store, clock, wake.at);
  const gate = turnstile(pace, room);
  const works = new Set<Promise<void>>();
  const mostUnderWay = mostSending * underWayPerSending;
  const places = underWay(mostUnderWay);
  const careful = caution(ports.store, isCareful ? mostUnderWay * watchedPerUnderWay : 0);
  let stopping = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let troubleUntil = 0;
  /** What was said of the store since it last answered. A damaged one never does again. */
  const said = new Set<string>();

  const inTrouble = (): boolean => clock() < troubleUntil;

  function trouble(): void {
    atHand.missed();
    troubleUntil = clock() + storeTroubleMs;
    wake.at(troubleUntil);
  }

  function complain(fault: unknown, words: string): void {
    if (!said.has(words)) log.error({ fault: nameOf(fault) }, words);
    said.add(words);
  }

  function nudge(): void {
    lookAgain = true;
    looking ??= look();
  }

  async function look(): Promise<void> {
    try {
      while (lookAgain && !stopping && !inTrouble()) {
        lookAgain = false;
        await atHand.look();
        said.clear();
        // Whatever should have been told and was not: nothing waits longer than this for being looked at.
        wake.at(clock() + longestBlindMs);
      }
    } catch (fault) {
      complain(fault, 'the event store did not answer');
      trouble();
    }
    looking = undefined;
    // The alarm keeps the earliest time only, and that may have rung in the middle of the trouble.
    if (inTrouble()) wake.at(troubleUntil);
    pump();
  }

  /** Begins with as many as there is room for. Whatever makes room calls it again. */
  function pump(): void {
    while (!stopping && !inTrouble()) {
      const { events, askAgainAt } = destination.room(clock());
      if (askAgainAt !== undefined) wake.at(askAgainAt);
      if (events === 0) return;
      const isFull = places.isFull();
      const event = atHand.next(isFull ? places.hasNone : undefined);
      // Not only once all lines are empty: in the store there may be something more urgent than the rest of them.
      if (atHand.more()) nudge();
      if (!event) return;
      destination.began(event.emissionId);
      places.begin(event);
      const work: Promise<void> = one(event).finally(() => {
        places.end(event);
        works.delete(work);
        pump();
      });
      works.add(work);
    }
  }

  /**
   * What became of an event is not forgotten because the disk is full for a moment: it would be `sending` until the next
   * start, and `unknown` then.
   */
  const settle: EventStore['settle'] = async (...given) => {
    for (;;) {
      try {
        return await store.settle(...given);
      } catch (fault) {
        if (stopping) throw fault;
        complain(fault, 'the event store did not take what became of an event; it is tried again');
        trouble();
        await wait(storeTroubleMs);
      }
    }
  };

  const lasting = { ...ports, store: { ...store, settle } };

  function saw(event: StoredEvent, settlement: Settlement): void {
    const change = destination.saw(event.emissionId, settlement);
    if (change === 'opened')
      log.warn({ reasonCode: settlement.reasonCode }, 'Dataverse does not answer; one event at a time is tried');
    if (change === 'closed') log.info({}, 'Dataverse answers again');
  }

  function told(settlement: Settlement, event: StoredEvent, next: StoredEvent | undefined): void {
    if (settlement.dueAt !== undefined) wake.at(settlement.dueAt);
    if (next) atHand.offer(next);
    onSettled(settlement, event);
    const { state, reasonCode } = settlement;
    if (state === 'dead' || state === 'unknown')
      log.warn({ ...namesOf(event), state, reasonCode }, 'an event was not sent');
  }

  async function one(event: StoredEvent): Promise<void> {
    let isInside = false;
    const leave = (): void => {
      if (isInside) gate.leave();
      isInside = false;
    };
    let watched: Watched | undefined;
    const turn = async (): Promise<boolean> => {
      await watched?.end();
      isInside = await gate.pass(event);
      return isInside && !stopping && destination.admits(event.emissionId, clock());
    };
    const decided = (settlement: Settlement): void => {
      saw(event, settlement);
      leave();
    };
    try {
      watched = await careful.watch(event);
      if (watched.isDeadly) {
        destination.gaveUp(event.emissionId);
        await bury(event, 'the gateway ended three times in a row while it worked on this event');
        atHand.done(event);
        return;
      }
      const delivered = stopping ? undefined : await deliver(event, { ...lasting, turn, decided });
      atHand.done(event);
      if (delivered) {
        told(delivered.settlement, event, delivered.next);
        return;
      }
      destination.gaveUp(event.emissionId);
      atHand.missed();
    } catch (fault) {
      log.error({ ...namesOf(event), fault: nameOf(fault) }, 'delivery failed');
      destination.gaveUp(event.emissionId);
      const passes = fault instanceof Fault && fault.retry !== 'never';
      if (passes) trouble();
      else await giveUp(event).catch(trouble);
      atHand.done(event);
    } finally {
      leave();
      await watched?.end().catch(trouble);
    }
  }

  /** One that had not begun, and is not tried again. */
  async function bury(event: StoredEvent, detail: string): Promise<void> {
    const dead = { at: clock(), stage: 'emit', state: 'dead', reasonCode: 'INTERNAL', detail } as const;
    const settled = await settle(event.emissionId, dead, event.state);
    if (settled.changed) told(dead, event, settled.next);
  }

  /**
   * After a fault nobody foresaw: an event that had begun may have gone out, so it is not sent again. Either way it no
   * longer holds up the person's next one.
   */
  async function giveUp(event: StoredEvent): Promise<void> {
    const detail = 'a fault in the gateway';
    const unknown = { at: clock(), stage: 'emit', state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN', detail } as const;
    const { changed, next } = await store.settle(event.emissionId, unknown, 'sending');
    if (changed) told(unknown, event, next);
    else await bury(event, detail);
  }

  nudge();
  return {
    nudge,
    pausedUntil: () => destination.pausedUntil(),
    accepted: ({ notBefore, ...event }, leads) => {
      if (!leads) return;
      const { receivedAt } = event;
      const asNew = { state: 'queued', attempts: 0, triedSince: receivedAt, edits: 0 } as const;
      atHand.offer({ ...event, ...asNew, dueAt: notBefore ?? receivedAt });
      pump();
    },
    stop: async () => {
      stopping = true;
      careful.stop();
      wake.off();
      pace.stop();
      await looking;
      await Promise.all(works);
    },
  };
}
