import {
  DeliveryFault,
  labelOf,
  wireNameOf,
  type Property,
  type PropertyValue,
  type Trigger,
} from '../contract/index.ts';
import { parameterTypes as types, type PlatformParameter } from './platform-trigger.ts';

/** What is said about a person: the pipeline's emission, as far as the body needs it. */
export interface Statement {
  readonly trigger: Trigger;
  readonly personId: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly bindingId?: string;
  readonly attributes: Readonly<Record<string, PropertyValue>>;
  /** The W3C trace the event is part of; travels as a header. */
  readonly traceparent?: string;
}

const prefix = 'msdynmkt_';
const numeric: readonly number[] = [types.Decimal, types.Float, types.Integer, types.Money, types.Picklist];

/** The value in the form of the parameter's type, or `undefined` where our property can't be said in that type. */
function valueFor(parameter: PlatformParameter, property: Property, value: PropertyValue): unknown {
  switch (property.type) {
    case 'text':
      return parameter.type === types.String ? value : undefined;
    case 'number':
      return numeric.includes(parameter.type) ? value : undefined;
    case 'boolean':
      return parameter.type === types.Boolean ? value : undefined;
    case 'dateTime':
      return parameter.type === types.DateTime ? value : undefined;
    case 'reference': {
      if (parameter.type === types.String || parameter.type === types.Guid) return value;
      if (parameter.type !== types.EntityReference) return undefined;
      // Microsoft Learn, "Use Web API actions": the type is needed where the parameter is a general record.
      const table = parameter.table ?? property.table;
      return { '@odata.type': `Microsoft.Dynamics.CRM.${table}`, [`${table}id`]: value };
    }
  }
}

interface Own {
  readonly name: string;
  readonly property: Property;
}

const known = new WeakMap<Trigger, ReadonlyMap<string, Own>>();

/** What a trigger has of its own, by the names on the wire: the same for each of its events. */
function wireProperties(trigger: Trigger): ReadonlyMap<string, Own> {
  const named =
    known.get(trigger) ??
    new Map(Object.entries(trigger.properties).map(([name, property]) => [wireNameOf(name), { name, property }]));
  known.set(trigger, named);
  return named;
}

/**
 * The body of the call to a trigger's custom API. Names and types come from the environment's metadata; nothing that is
 * not listed there is sent, nothing is null and nothing is empty. The system parameters' names and meaning: Microsoft
 * Learn, "Custom actions" of real-time marketing (2022), and a public plug-in that calls such an API.
 * @param now milliseconds since 1970: the time of sending
 * @throws {DeliveryFault} CONTRACT_DRIFT when the environment's trigger and the catalog's do not fit together
 */
export function toCustomApiBody(
  { trigger, personId, occurredAt, bindingId, attributes }: Statement,
  parameters: readonly PlatformParameter[],
  now: number,
): Record<string, unknown> {
  const system: Readonly<Record<string, unknown>> = {
    profileid: personId,
    signaluserauthid: personId,
    signaltimestamp: occurredAt,
    signalingestiontimestamp: new Date(now).toISOString(),
    bindingid: bindingId,
  };
  const properties = wireProperties(trigger);
  const found = new Set<string>();
  const body: Record<string, unknown> = {};
  const drift: string[] = [];

  for (const parameter of parameters) {
    const wireName = parameter.name.startsWith(prefix) ? parameter.name.slice(prefix.length) : parameter.name;
    const own = properties.get(wireName);
    if (own) found.add(wireName);
    const given = own === undefined ? undefined : attributes[own.name];
    const value = own && given !== undefined ? valueFor(parameter, own.property, given) : system[wireName];
    if (value !== undefined && value !== '') body[parameter.name] = value;
    else if (own && (given === undefined || given === '')) {
      if (!parameter.optional) drift.push(`it asks for "${own.name}", which has no value`);
    } else if (own) drift.push(`"${own.name}" is ${own.property.type} here and type ${parameter.type} there`);
    else if (!parameter.optional) drift.push(`it asks for "${parameter.name}"`);
  }
  for (const [wireName, { name }] of properties) if (!found.has(wireName)) drift.push(`it does not have "${name}"`);

  if (drift.length > 0)
    throw new DeliveryFault(
      'CONTRACT_DRIFT',
      'never',
      `The environment's ${labelOf(trigger)} differs from the catalog: ${drift.join('; ')}.`,
      {
        hint: "Publish a new version of the trigger with the environment's attributes, or correct the trigger there; then replay.",
      },
    );
  return body;
}
