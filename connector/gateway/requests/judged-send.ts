import { triggerNamed, type Catalog, type ReasonCode } from '../../contract/index.ts';
import type { TriggerDirectory } from '../../dataverse/index.ts';
import type { Authentic, Complete, EventStore, Identities, Intake } from '../../pipeline/index.ts';
import { readinessOf } from '../reports/readiness.ts';
import { brokenText } from '../take-in.ts';
import type { Standing } from './standing.ts';

export interface JudgedSendPorts {
  /** The rules of the intake without its store. */
  readonly judge: Intake;
  readonly catalog: Catalog;
  readonly store: Pick<EventStore, 'find'>;
  readonly directory: Pick<TriggerDirectory, 'stateOf'>;
  readonly identities: Identities;
}

const notTaken = (reasonCode: ReasonCode, reason: string): Standing => ({ outcome: 'Rejected', reasonCode, reason });

/** Whether the person is there, which the delivery asks for later: a preview is of no use without. */
async function person({ body }: Complete, audience: 'contact' | 'lead' | 'profile', identities: Identities) {
  const identity = await identities.find(audience, body.customer);
  if (identity.kind === 'found') return undefined;
  if (identity.kind === 'several')
    return notTaken('AMBIGUOUS_CUSTOMER', `Several people have this ${body.customer.by}; none is guessed.`);
  const nobody = { reasonCode: 'CUSTOMER_NOT_FOUND', reason: `Nobody has this ${body.customer.by}.` } as const;
  switch (body.ifNotFound) {
    case 'hold':
      return { ...nobody, outcome: 'Held', reason: `${nobody.reason} The event would wait for the person.` } as const;
    case 'skip':
      return { ...nobody, outcome: 'Suppressed', reason: `${nobody.reason} The event would be dropped.` } as const;
    case 'fail':
      return { ...nobody, outcome: 'Rejected', reason: `${nobody.reason} The event would be kept as failed.` } as const;
  }
}

/**
 * What would become of an event now, with nothing stored and nothing sent.
 * @returns `taken`: whether the intake would take it, whatever becomes of it then
 */
export async function judgedSend(
  event: Authentic,
  { judge, catalog, store, directory, identities }: JudgedSendPorts,
): Promise<{ readonly taken: boolean; readonly standing: Standing }> {
  const broken = brokenText(event.request);
  if (broken) return { taken: false, standing: broken.body as Standing };
  const verdict = await judge(event);
  if (!verdict.go) return { taken: false, standing: verdict.refusal };
  const { event: complete } = verdict;
  const { eventId } = complete;
  const first = await store.find(eventId);
  if (first && first.fingerprint !== complete.fingerprint)
    return { taken: false, standing: notTaken('ID_REUSED', 'This event id was used before for other content.') };
  if (first) {
    const reason = 'This event was accepted before; it would not be sent twice.';
    return { taken: true, standing: { outcome: 'Duplicate', reasonCode: 'DUPLICATE', reason, eventId } };
  }
  const trigger = triggerNamed(catalog, complete.trigger, complete.version);
  if (!trigger) return { taken: false, standing: notTaken('UNKNOWN_TRIGGER', 'There is no such trigger.') };
  const absent = await person(complete, trigger.audience, identities);
  if (absent) return { taken: true, standing: { ...absent, eventId } };
  const { readiness } = await readinessOf(directory, trigger);
  if (readiness !== undefined && readiness !== 'Ready') {
    const reason = `The person is there, but the trigger is ${readiness}: the event would wait until it is ready.`;
    return { taken: true, standing: { outcome: 'Accepted', reasonCode: 'TRIGGER_NOT_READY', reason, eventId } };
  }
  const reason =
    readiness === undefined
      ? 'The person is there. Whether the trigger is ready could not be found out; the event is sent when it is.'
      : 'The person is there and the trigger is ready: the event would be sent.';
  return { taken: true, standing: { outcome: 'Accepted', reasonCode: 'ACCEPTED', reason, eventId } };
}
