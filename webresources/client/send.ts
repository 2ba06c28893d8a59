import {
  isDateTime,
  isGuid,
  labelOf,
  wireNameOf,
  type PayloadOf,
  type PropertyType,
  type Trigger,
} from '../../connector/contract/index.ts';
import { sendingFault } from './client-api-error.ts';
import { completeAttributes } from './complete-attributes.ts';
import { customApiRequest } from './custom-api-request.ts';
import { FormFault } from './form-fault.ts';
import {
  findPlatformTrigger,
  type FormWebApi,
  type PlatformParameter,
  type PlatformTrigger,
} from './platform-trigger.ts';

/** Optional properties may come out empty on a form: they fall back to their default. */
type Given<P> = { readonly [K in keyof P]: undefined extends P[K] ? P[K] | null | undefined : P[K] };

export interface FormEvent<T extends Trigger> {
  /** Row id of the contact or lead, without braces. */
  readonly personId: string;
  /** When it happened, ISO 8601 with an offset or Z. Left out, now. */
  readonly occurredAt?: string;
  /** `<table>/<row id>` of the instance. */
  readonly bindingId?: string;
  readonly attributes: Given<PayloadOf<T>>;
}

const prefix = 'msdynmkt_';
const entityReference = 5;

/** Types of a custom API's parameter that each kind of property can be said in. */
const typesFor: Readonly<Record<PropertyType, readonly number[]>> = {
  text: [10],
  number: [2, 6, 7, 8, 9],
  boolean: [0],
  dateTime: [1],
  reference: [entityReference, 10, 12],
};

const inFormOf = ({ type, table }: PlatformParameter, value: unknown): unknown =>
  type === entityReference && table !== undefined
    ? { '@odata.type': `Microsoft.Dynamics.CRM.${table}`, [`${table}id`]: value }
    : value;

/** Everything that can be said, by wire name. */
function completeEvent(
  trigger: Trigger,
  { personId, bindingId, occurredAt, attributes }: FormEvent<Trigger>,
): Readonly<Record<string, unknown>> {
  const now = new Date().toISOString();
  const own = completeAttributes(trigger, attributes);
  if (trigger.audience !== 'profile' && !isGuid(personId))
    throw new FormFault('VALIDATION', 'never', `The person is not named by the id of a ${trigger.audience}.`);
  if (occurredAt !== undefined && !isDateTime(occurredAt))
    throw new FormFault('VALIDATION', 'never', 'The time of the event is no date and time with offset.');
  return {
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [wireNameOf(name), value])),
    profileid: personId,
    signaluserauthid: personId,
    signaltimestamp: occurredAt === undefined ? now : new Date(occurredAt).toISOString(),
    signalingestiontimestamp: now,
    bindingid: bindingId,
  };
}

/** @throws {FormFault} CONTRACT_DRIFT when the environment's trigger and ours do not fit together */
function requestFor(platform: PlatformTrigger, trigger: Trigger, said: Readonly<Record<string, unknown>>): object {
  const properties = new Map(Object.entries(trigger.properties).map(([name, { type }]) => [wireNameOf(name), type]));
  const values: Record<string, unknown> = {};
  const drift: string[] = [];
  for (const parameter of platform.parameters) {
    const name = parameter.name.startsWith(prefix) ? parameter.name.slice(prefix.length) : parameter.name;
    const type = properties.get(name);
    properties.delete(name);
    if (type !== undefined && !typesFor[type].includes(parameter.type))
      drift.push(`"${name}" is ${type} here and type ${parameter.type} there`);
    else if (said[name] !== undefined) values[parameter.name] = inFormOf(parameter, said[name]);
    else if (!parameter.optional) drift.push(`it asks for "${parameter.name}"`);
  }
  for (const name of properties.keys()) drift.push(`it does not have "${name}"`);
  if (drift.length > 0)
    throw new FormFault(
      'CONTRACT_DRIFT',
      'never',
      `The environment's ${labelOf(trigger)} differs from this form's: ${drift.join('; ')}.`,
    );
  return customApiRequest(platform, values);
}

/**
 * Sends a trigger from a form through Dataverse itself, as the signed-in user: no secret is in the browser. It bypasses
 * the gateway, so nothing is deduplicated: the caller makes sure that one click is one call.
 * @param mayCall asked right before the call, which can't be taken back
 * @throws {FormFault} in words for the form
 */
export async function send<T extends Trigger>(
  api: FormWebApi,
  trigger: T,
  event: FormEvent<T>,
  mayCall: () => boolean = () => true,
): Promise<void> {
  const said = completeEvent(trigger, event);
  const request = requestFor(await findPlatformTrigger(api, trigger), trigger, said);
  if (!mayCall()) return;
  let answer: Xrm.ExecuteResponse;
  try {
    answer = await api.online.execute(request);
  } catch (error) {
    throw sendingFault(error);
  }
  if (!answer.ok) throw sendingFault(answer);
}
