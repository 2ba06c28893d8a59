import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import {
  eventRequestSchema,
  payloadSchemaOf,
  type CustomerKey,
  type EventRequest,
  type Trigger,
} from '../contract/index.ts';
import { problemWords } from './problem-words.ts';

const idKeys: Readonly<Record<'contactId' | 'leadId' | 'profileId', Trigger['audience']>> = {
  contactId: 'contact',
  leadId: 'lead',
  profileId: 'profile',
};

/** A person can be named by the id of their own kind, or looked up by address or number among contacts and leads. */
function audienceProblem(trigger: Trigger, by: CustomerKey): string | undefined {
  const kind = by in idKeys ? idKeys[by as keyof typeof idKeys] : undefined;
  if (kind === trigger.audience) return undefined;
  if (kind === undefined && trigger.audience !== 'profile') return undefined;
  return `customer.by is ${by}, but ${trigger.name} is for a ${trigger.audience}: name the person by ${trigger.audience}Id.`;
}

export interface RequestRules {
  /** Whether the body has the shape of an event at all; its problems in words otherwise. */
  shapeProblems(request: unknown): string[];
  /** What the trigger itself asks of the body. Safe to call on a body whose shape is wrong elsewhere. */
  triggerProblems(trigger: Trigger, request: Partial<EventRequest>): string[];
}

export function requestRules(): RequestRules {
  const ajv = addFormats(new Ajv({ allErrors: true, verbose: true }));
  const shape = ajv.compile(eventRequestSchema);
  const payloads = new WeakMap<Trigger, ValidateFunction>();
  const payloadOf = (trigger: Trigger): ValidateFunction => {
    const known = payloads.get(trigger) ?? ajv.compile(payloadSchemaOf(trigger));
    payloads.set(trigger, known);
    return known;
  };
  return {
    shapeProblems: (request) => (shape(request) ? [] : problemWords(shape.errors ?? [], '')),
    triggerProblems: (trigger, request) => {
      const payload = payloadOf(trigger);
      const by = request.customer?.by;
      const audience = by === undefined ? undefined : audienceProblem(trigger, by);
      // A wrong type of "attributes" itself is a matter of shape and is named there.
      const attributes = typeof request.attributes === 'object' ? request.attributes : {};
      return [
        ...(audience === undefined ? [] : [audience]),
        ...(payload(attributes) ? [] : problemWords(payload.errors ?? [], 'attributes')),
      ];
    },
  };
}
