import { wireNameOf, type PayloadOf, type PropertyValue, type Trigger } from '../../connector/contract/index.ts';
import { customApiRequest } from './custom-api-request.ts';
import { FormFault } from './form-fault.ts';
import { findPlatformTrigger, type FormWebApi, type PlatformParameter } from './platform-trigger.ts';

/** Optional properties may come out empty on a form: they fall back to their default. */
type Given<P> = { readonly [K in keyof P]: undefined extends P[K] ? P[K] | null | undefined : P[K] };

export interface FormEvent<T extends Trigger> {
  /** Row id of the contact or lead, without braces. */
  readonly personId: string;
  /** `<table>/<row id>` of the instance. */
  readonly bindingId?: string;
  readonly attributes: Given<PayloadOf<T>>;
}

const prefix = 'msdynmkt_';
const entityReference = 5;

/** Every property of the trigger by wire name: what was given, else the default. Journeys fail on an empty one. */
function completeAttributes(trigger: Trigger, given: Readonly<Record<string, unknown>>): Record<string, PropertyValue> {
  const complete: Record<string, PropertyValue> = {};
  for (const [name, property] of Object.entries(trigger.properties)) {
    const value = given[name];
    const chosen = value === undefined || value === null || value === '' ? property.default : (value as PropertyValue);
    if (chosen === undefined)
      throw new FormFault(`"${name}" has no value. A journey drops a person when a value is missing.`);
    complete[prefix + wireNameOf(name)] = chosen;
  }
  return complete;
}

const inFormOf = ({ type, table }: PlatformParameter, value: unknown): unknown =>
  type === entityReference && table !== undefined
    ? { '@odata.type': `Microsoft.Dynamics.CRM.${table}`, [`${table}id`]: value }
    : value;

/**
 * Sends a trigger from a form through Dataverse itself, as the signed-in user: no secret is in the browser. It bypasses
 * the gateway, so nothing is deduplicated: the caller makes sure that one click is one call.
 * @throws {FormFault} in words for the form
 */
export async function send<T extends Trigger>(
  api: FormWebApi,
  trigger: T,
  { personId, bindingId, attributes }: FormEvent<T>,
): Promise<void> {
  const platform = await findPlatformTrigger(api, trigger);
  const now = new Date().toISOString();
  const own = completeAttributes(trigger, attributes);
  const said: Readonly<Record<string, unknown>> = {
    ...own,
    [`${prefix}profileid`]: personId,
    [`${prefix}signaluserauthid`]: personId,
    [`${prefix}signaltimestamp`]: now,
    [`${prefix}signalingestiontimestamp`]: now,
    [`${prefix}bindingid`]: bindingId,
  };
  const values: Record<string, unknown> = {};
  for (const parameter of platform.parameters) {
    const value = said[parameter.name];
    if (value !== undefined) values[parameter.name] = inFormOf(parameter, value);
    else if (!parameter.optional) throw new FormFault(`The trigger in this environment asks for "${parameter.name}".`);
  }
  if (Object.keys(own).some((name) => !(name in values)))
    throw new FormFault('The trigger in this environment lacks some of the attributes that this form sends.');

  const { ok, status } = await api.online.execute(customApiRequest(platform, values));
  if (!ok) throw new FormFault(`Dataverse answered ${status}.`);
}
