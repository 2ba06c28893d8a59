import { DeliveryFault, triggerNamed, type Catalog, type ReasonCode } from '../contract/index.ts';
import type { Clock, Emitter, EventStore, Identities, Settlement, StoredEvent, TimelineEntry } from './ports.ts';
import { backoffMs, type RetryPolicy } from './retry-policy.ts';

export interface DeliveryPorts {
  readonly catalog: Catalog;
  readonly store: EventStore;
  readonly identities: Identities;
  readonly emitter: Emitter;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly policy: RetryPolicy;
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
  const dueAt = ports.clock() + (fault.retryAfterMs ?? backoffMs(ports.policy, event.attempts, ports.random()));
  if (dueAt - event.triedSince > ports.policy.budgetMs) return dead(stage, 'GAVE_UP', `last: ${fault.message}`);
  return { stage, state: 'queued', reasonCode: fault.code, detail: fault.message, dueAt };
}

async function decide(event: StoredEvent, ports: DeliveryPorts): Promise<Decision> {
  if (event.bodyRemoved) return dead('emit', 'INTERNAL', 'what the store holds of it can not be read');
  if (event.expiresAt !== undefined && ports.clock() > event.expiresAt)
    return { stage: 'emit', state: 'expired', reasonCode: 'EXPIRED' };
  const trigger = triggerNamed(ports.catalog, event.trigger, event.version);
  if (!trigger) return dead('emit', 'UNKNOWN_TRIGGER', 'the catalog no longer has this version');

  const { customer, attributes, occurredAt, bindingId } = event.body;
  let stage: Stage = 'identify';
  try {
    const identity = await ports.identities.find(trigger.audience, customer);
    if (identity.kind === 'none') return notFound(event, ports);
    if (identity.kind === 'several') return dead(stage, 'AMBIGUOUS_CUSTOMER', `several match by ${customer.by}`);

    stage = 'emit';
    const { emissionId } = event;
    const { personId } = identity;
    const binding = bindingId === undefined ? {} : { bindingId };
    const trace = event.traceparent === undefined ? {} : { traceparent: event.traceparent };
    const result = await ports.emitter.emit({
      emissionId,
      trigger,
      personId,
      occurredAt,
      attributes,
      ...binding,
      ...trace,
    });
    // Not repeated by itself: a second journey is worse than a late one, and an operator can replay it.
    if (result === 'unknown') return { stage, state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN' };
    return { stage, state: 'sent', reasonCode: 'SENT' };
  } catch (fault) {
    return afterFault(fault, stage, event, ports);
  }
}

/** Takes one event, already marked `sending`, as far as it goes now and records where that is. */
export async function deliver(event: StoredEvent, ports: DeliveryPorts): Promise<Settlement> {
  const settlement = { ...(await decide(event, ports)), at: ports.clock() };
  await ports.store.settle(event.emissionId, settlement);
  return settlement;
}
