import type { EventRequest, ReasonCode } from '../connector/contract/index.ts';
import type { Said } from './emit.ts';
import type { Handler } from './handler.ts';
import { fromRemoteExecutionContext, type RecordChange } from './record-change.ts';
import { stepsOf } from './steps.ts';

/** What a webhook body comes to: an event to send, a stated reason for silence, or no execution context at all. */
export type Reading =
  | { readonly kind: 'event'; readonly organizationId: string; readonly request: EventRequest }
  | {
      readonly kind: 'ignored';
      readonly organizationId: string;
      readonly reasonCode: ReasonCode;
      readonly reason: string;
    }
  | { readonly kind: 'malformed'; readonly reason: string };

/**
 * One business event has one id: a retry or a manual resume of the system job carries the same operation id, and the
 * trigger's name keeps two things said about one change apart.
 */
const eventIdOf = ({ organizationId, operationId }: RecordChange, trigger: string): string =>
  `record-change:${organizationId}:${operationId}:${trigger}`;

function toRequest(change: RecordChange, said: Said & { readonly kind: 'emit' }): EventRequest {
  return {
    trigger: said.trigger.name,
    version: said.trigger.version,
    eventId: eventIdOf(change, said.trigger.name),
    ...(change.occurredAt === '' ? {} : { occurredAt: change.occurredAt }),
    customer: { by: 'contactId', value: said.contactId },
    attributes: said.attributes,
    // Microsoft Learn, "Correlate triggers": <table>/<row id> is how the platform's own triggers name the instance.
    bindingId: `${change.table}/${change.id}`,
    ifNotFound: 'hold',
    test: false,
  };
}

/**
 * Reads webhook bodies with these handlers. The step that sent the body decides which handler runs; a body of a step
 * that belongs to none is ignored, never guessed at.
 */
export function recordChangeReader(handlers: readonly Handler[], owner: string): (wire: unknown) => Reading {
  const byStep = new Map(
    stepsOf(handlers, owner).flatMap(({ id, handler: name }) => {
      const handler = handlers.find((candidate) => candidate.name === name);
      return handler ? [[id, handler] as const] : [];
    }),
  );
  return (wire) => {
    const decoded = fromRemoteExecutionContext(wire);
    if (decoded.kind === 'not a context') return { kind: 'malformed', reason: decoded.reason };
    const { change } = decoded;
    const { organizationId, operationId, id } = change;
    // Without them two changes would get one event id, and the second would be taken for a duplicate.
    if (organizationId === '' || operationId === '' || id === '')
      return { kind: 'malformed', reason: 'The context names no OrganizationId, OperationId or PrimaryEntityId.' };
    const ignored = (reasonCode: ReasonCode, reason: string): Reading => ({
      kind: 'ignored',
      organizationId,
      reasonCode,
      reason,
    });

    const handler = byStep.get(change.stepId);
    if (!handler)
      return ignored('UNKNOWN_STEP', `${change.message} of ${change.table}: the step belongs to no handler here.`);
    if (handler.table !== change.table || handler.message !== change.message)
      return ignored('IGNORED', `Handler ${handler.name} is for ${handler.message} of ${handler.table}.`);
    const lacking = handler.images.map(({ kind }) => kind).filter((kind) => !change.images.has(kind));
    if (lacking.length > 0)
      return ignored(
        'STRIPPED',
        `Handler ${handler.name} needs the ${lacking.join(' and ')} image, which did not come along.`,
      );
    const said = handler.run(change);
    if (said === false) return ignored('IGNORED', `Handler ${handler.name} has nothing to say about this change.`);
    if (said.kind === 'no recipient')
      return ignored('NO_RECIPIENT', `${said.trigger.name}: the record leads to no contact.`);
    return { kind: 'event', organizationId, request: toRequest(change, said) };
  };
}
