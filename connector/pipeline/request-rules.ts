import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import {
  customerKeys,
  eventRequestSchema,
  isDateTime,
  isGuid,
  isObject,
  payloadSchemaOf,
  type CustomerKey,
  type CustomerReference,
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
  const kind = Object.hasOwn(idKeys, by) ? idKeys[by as keyof typeof idKeys] : undefined;
  if (kind === trigger.audience) return undefined;
  if (kind === undefined && trigger.audience !== 'profile') return undefined;
  return `customer.by is ${by}, but ${trigger.name} is for a ${trigger.audience}: name the person by ${trigger.audience}Id.`;
}

/** What an id or a number must look like to be looked up at all: anything else would wait for a person who can't come. */
function valueProblem({ by, value }: Partial<CustomerReference>): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if ((by === 'contactId' || by === 'leadId') && !isGuid(value.trim()))
    return 'customer.value must be a row id (GUID).';
  // Blanks, brackets and dashes are taken out of a number; one of nothing else would be looked up as an empty text.
  if (by === 'phone' && !/\d/.test(value)) return 'customer.value has no digit, so it is no phone number.';
  return undefined;
}

export interface RequestRules {
  /** Whether the body has the shape of an event at all; its problems in words otherwise. */
  shapeProblems(request: unknown): string[];
  /** What the trigger itself asks of the body. Safe to call on a body whose shape is wrong elsewhere. */
  triggerProblems(trigger: Trigger, request: Partial<EventRequest>): string[];
}

export function requestRules(): RequestRules {
  // The schemas are made from checked definitions; to check them too would take longer than all else here.
  const ajv = addFormats(new Ajv({ allErrors: true, verbose: true, ownProperties: true, validateSchema: false }));
  // The format's own check lets moments pass that are in no year once they are UTC.
  ajv.addFormat('date-time', isDateTime);
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
      // Anything else is a matter of shape, is named there, and must not be quoted: it may be an address in the wrong place.
      const by = customerKeys.find((key) => key === request.customer?.by);
      const audience = by === undefined ? undefined : audienceProblem(trigger, by);
      const value = valueProblem(request.customer ?? {});
      // A wrong type of "attributes" itself is a matter of shape and is named there.
      const attributes = isObject(request.attributes) ? request.attributes : {};
      return [
        ...(audience === undefined ? [] : [audience]),
        ...(value === undefined ? [] : [value]),
        ...(payload(attributes) ? [] : problemWords(payload.errors ?? [], 'attributes')),
      ];
    },
  };
}
