import { DeliveryFault, triggerNamed, type Catalog, type ReasonCode } from '../contract/index.ts';
import type { Clock, Emitter, EventStore, Identities, Settlement, StoredEvent, TimelineEntry } from './ports.ts';
import { waitMs, type RetryPolicy } from './retry-policy.ts';

export interface DeliveryPorts {
  readonly catalog: Catalog;
  readonly store: EventStore;
  readonly identities: Identities;
  readonly emitter: Emitter;
  /** Resolves when it is this event's turn at the pace of the organisation; false: not now, it stays as it is. */
  readonly turn: (event: StoredEvent) => Promise<boolean>;
  /** Is told what becomes of the event before that is stored: what the destination said counts at once. */
  readonly decided: (settlement: Settlement) => void;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly policy: RetryPolicy;
}

/** What became of an event. `next`: the one of its lane that may leave now, or once it is due. */
export interface Delivered {
  readonly settlement: Settlement;
  readonly next?: StoredEvent;
}

type Stage = TimelineEntry['stage'];
type Decision = Omit<Settlement, 'at'>;

const dead = (stage: Stage, reasonCode: ReasonCode, detail: string): Decision => ({
  stage,
  state: 'dead',
  reasonCode,
  detail,
});

/** Nobody there yet: the sender said whether to fail, to drop the event or to wait. */
function notFound(event: StoredEvent, { policy, clock }: DeliveryPorts): Decision {
  const reasonCode = 'CUSTOMER_NOT_FOUND';
  const detail = `no ${event.body.customer.by} matches`;
  if (event.body.ifNotFound === 'skip') return { stage: 'identify', state: 'suppressed', reasonCode, detail };
  const waitedLongEnough = clock() - event.receivedAt > policy.holdBudgetMs;
  if (event.body.ifNotFound === 'fail' || waitedLongEnough) return dead('identify', reasonCode, detail);
  return {
    stage: 'identify',
    state: 'held',
    reasonCode,
    detail,
    dueAt: clock() + policy.holdRecheckMs,
    startsOver: true,
  };
}

/** A fault that passes is tried again, exactly when the other side asked for it; one that does not is a dead letter. */
function afterFault(fault: unknown, stage: Stage, event: StoredEvent, ports: DeliveryPorts): Decision {
  if (!(fault instanceof DeliveryFault)) throw fault;
  if (fault.retry === 'never') return dead(stage, fault.code, fault.message);
  const { attempts, triedSince } = event;
  const now = ports.clock();
  const dueAt = now + waitMs(ports.policy, attempts + 1, ports.random(), fault.retryAfterMs);
  if (dueAt - (attempts === 0 ? now : triedSince) > ports.policy.budgetMs)
    return dead(stage, 'GAVE_UP', `last: ${fault.message}`);
  const pause = fault.forAll ? { pausesAll: true as const } : {};
  return { stage, state: 'queued', reasonCode: fault.code, detail: fault.message, dueAt, ...pause };
}

const expired = ({ expiresAt }: StoredEvent, { clock }: DeliveryPorts): boolean =>
  expiresAt !== undefined && clock() > expiresAt;

const tooOld: Decision = { stage: 'emit', state: 'expired', reasonCode: 'EXPIRED' };

/** @param leave marks the event as being sent, if it may be; nothing decided means that it stays as it is */
async function decide(
  event: StoredEvent,
  ports: DeliveryPorts,
  leave: () => Promise<boolean>,
): Promise<Decision | undefined> {
  if (event.bodyRemoved) return dead('emit', 'INTERNAL', 'what the store holds of it can not be read');
  if (expired(event, ports)) return tooOld;
  const trigger = triggerNamed(ports.catalog, event.trigger, event.version);
  if (!trigger) return dead('emit', 'UNKNOWN_TRIGGER', 'the catalog no longer has this version');

  const { customer, attributes, occurredAt, bindingId } = event.body;
  let stage: Stage = 'identify';
  try {
    const identity = await ports.identities.find(trigger.audience, customer);
    if (identity.kind === 'none') return notFound(event, ports);
    if (identity.kind === 'several') return dead(stage, 'AMBIGUOUS_CUSTOMER', `several match by ${customer.by}`);

    stage = 'emit';
    const { personId } = identity;
    const { emissionId, traceparent } = event;
    const binding = bindingId === undefined ? {} : { bindingId };
    const trace = traceparent === undefined ? {} : { traceparent };
    const emission = { emissionId, trigger, personId, occurredAt, attributes, ...binding, ...trace };
    const result = await ports.emitter.emit(emission, leave);
    if (result === 'kept') return expired(event, ports) ? tooOld : undefined;
    // Not repeated by itself: a second journey is worse than a late one, and an operator can replay it.
    if (result === 'unknown') return { stage, state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN' };
    return { stage, state: 'sent', reasonCode: 'SENT' };
  } catch (fault) {
    return afterFault(fault, stage, event, ports);
  }
}

/**
 * Takes one due event as far as it goes now and records where that is; `undefined` where nothing became of it. What
 * happened to the event meanwhile wins: an operator's replay or edit, an earlier event of its lane.
 */
export async function deliver(event: StoredEvent, ports: DeliveryPorts): Promise<Delivered | undefined> {
  const { store, turn, clock } = ports;
  let from = event.state;
  const decision = await decide(event, ports, async () => {
    // Marked on disk right before the call leaves: what a crash leaves as `sending` may have arrived, all else has not.
    if (!(await turn(event)) || expired(event, ports) || !(await store.begin(event))) return false;
    from = 'sending';
    return true;
  });
  if (!decision) return undefined;
  const settlement = { ...decision, at: clock() };
  ports.decided(settlement);
  const { changed, next } = await store.settle(event.emissionId, settlement, from);
  return changed ? { settlement, ...(next ? { next } : {}) } : undefined;
}
