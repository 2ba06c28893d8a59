import type { DeliveryPorts, Settlement, StoredEvent } from '../pipeline/index.ts';
import { breaker, deliver } from '../pipeline/index.ts';
import type { GatewayLog } from './log.ts';

export interface Delivery {
  /** Something new is due: look now. */
  readonly nudge: () => void;
  /** Takes nothing new and resolves when what is under way is settled. */
  stop(): Promise<void>;
}

export interface DeliveryOptions {
  readonly ports: DeliveryPorts;
  readonly concurrency: number;
  readonly log: GatewayLog;
  readonly onSettled: (settlement: Settlement, event: StoredEvent) => void;
}

/** After the store itself failed: long enough not to spin, short enough to go on by itself. */
const storeTroubleMs = 1000;
/** setTimeout's own limit is 24.8 days; looking once an hour costs nothing. */
const longestWaitMs = 3_600_000;

/** What names an event in a log line: no person, no attribute. */
const namesOf = ({ emissionId, trigger, traceparent }: StoredEvent): object => ({
  emissionId,
  trigger,
  ...(traceparent === undefined ? {} : { traceparent }),
});

/** Takes due events from the store, a bounded number at a time, until it is stopped. */
export function startDelivery({ ports, concurrency, log, onSettled }: DeliveryOptions): Delivery {
  const { store, clock } = ports;
  const destination = breaker(ports.policy);
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  let nudged = false;
  let wake: () => void = () => undefined;

  function nudge(): void {
    nudged = true;
    wake();
  }

  /** Until a nudge, or for so many milliseconds. */
  async function sleep(ms: number): Promise<void> {
    if (!nudged)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(ms, longestWaitMs));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    nudged = false;
  }

  function told(settlement: Settlement, event: StoredEvent): void {
    const change = destination.saw(settlement);
    if (change === 'opened')
      log.warn({ reasonCode: settlement.reasonCode }, 'Dataverse does not answer; one event at a time is tried');
    if (change === 'closed') log.info({}, 'Dataverse answers again');
    onSettled(settlement, event);
  }

  async function one(event: StoredEvent): Promise<void> {
    try {
      const settlement = await deliver(event, ports);
      told(settlement, event);
      const { state, reasonCode } = settlement;
      if (state === 'dead' || state === 'unknown')
        log.warn({ ...namesOf(event), state, reasonCode }, 'an event was not sent');
    } catch (fault) {
      log.error({ ...namesOf(event), fault: fault instanceof Error ? fault.name : 'unknown' }, 'delivery failed');
      await markUnknown(event).catch(() => undefined);
    }
  }

  /**
   * After a fault nobody foresaw the event may have gone out, so it is not sent again; but it no longer holds up the
   * person's next one. Where even this is not kept, it stays `sending` and is taken up as interrupted at the next start.
   */
  async function markUnknown(event: StoredEvent): Promise<void> {
    const detail = 'a fault in the gateway while it was being sent';
    const reasonCode = 'OUTCOME_UNKNOWN';
    const settlement = { at: clock(), stage: 'emit', state: 'unknown', reasonCode, detail } as const;
    if (await store.settle(event.emissionId, settlement, 'sending')) told(settlement, event);
  }

  async function round(): Promise<void> {
    const room = destination.room(clock());
    const free = Math.min(concurrency - underWay.size, room.events);
    const due = free > 0 ? await store.takeDue(clock(), free) : [];
    destination.began(due.length);
    for (const event of due) {
      const work: Promise<void> = one(event).finally(() => {
        underWay.delete(work);
        nudge();
      });
      underWay.add(work);
    }
    if (due.length === free && free > 0) return;
    // Without room it is a settlement or the time that makes some; what falls due meanwhile has to wait anyway.
    const full = underWay.size >= concurrency || room.events === 0;
    const next = full ? room.askAgainAt : await store.nextDueAt();
    await sleep(next === undefined ? longestWaitMs : Math.max(0, next - clock()));
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        await round();
      } catch (fault) {
        log.error({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'the event store did not answer');
        await sleep(storeTroubleMs);
      }
    }
    await Promise.all(underWay);
  }

  const finished = run();
  return {
    nudge,
    stop: async () => {
      stopping = true;
      nudge();
      await finished;
    },
  };
}
