import type { Properties, Property } from './property.ts';

/** Whose journey starts: a contact row, a lead row, or a unified profile of Customer Insights - Data. */
export type Audience = 'contact' | 'lead' | 'profile';

/** Why the event may be used: commercial messages need consent, transactional ones answer something the person did. */
export type Purpose = 'commercial' | 'transactional';

/**
 * One custom trigger, as plain data that prints as JSON. Everything else is derived from it: the payload type, the JSON
 * Schema, the connector's action, the documentation and the verdict on a change.
 */
export interface Trigger<P extends Properties = Properties> {
  /** The trigger's own name in PascalCase. The platform's name differs per environment and never appears in code. */
  readonly name: string;
  /** 1, 2, 3 … A published version never changes; a change of meaning is a new version. */
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly audience: Audience;
  readonly purpose: Purpose;
  /** Days after which the event's payload may no longer be kept. */
  readonly retentionDays: number;
  readonly properties: P;
}

type ValueOf<P extends Property> = P extends { readonly values: readonly (infer V)[] }
  ? V
  : P extends { readonly type: 'number' }
    ? number
    : P extends { readonly type: 'boolean' }
      ? boolean
      : string;

type RequiredNames<P extends Properties> = { [K in keyof P]: P[K] extends { required: true } ? K : never }[keyof P];

/** What a sender gives: required properties must be there, the others may be left to their defaults. */
export type PayloadOf<T extends Trigger> = {
  readonly [K in RequiredNames<T['properties']>]: ValueOf<T['properties'][K]>;
} & {
  readonly [K in Exclude<keyof T['properties'], RequiredNames<T['properties']>>]?: ValueOf<T['properties'][K]>;
};

/**
 * Keeps a trigger definition with its literal types and freezes it. It does not judge: `defineCatalog` collects the
 * problems of all triggers and names each with its place.
 */
export function defineTrigger<const P extends Properties>(trigger: Trigger<P>): Trigger<P> {
  for (const property of Object.values(trigger.properties)) {
    if (property.type === 'text') Object.freeze(property.values);
    Object.freeze(property);
  }
  Object.freeze(trigger.properties);
  return Object.freeze(trigger);
}

/** `OpportunityWon v1`: how messages name a trigger. */
export const labelOf = (trigger: Pick<Trigger, 'name' | 'version'>): string => `${trigger.name} v${trigger.version}`;

/**
 * The title a marketer gives the trigger in CI-J. A published trigger's attributes can't be edited there, so each version
 * is a trigger of its own and later ones carry their number.
 */
export const platformTitleOf = (trigger: Pick<Trigger, 'title' | 'version'>): string =>
  trigger.version === 1 ? trigger.title : `${trigger.title} v${trigger.version}`;

/** A complete payload made of the examples, for documentation and the connector's samples. */
export const examplePayloadOf = (trigger: Trigger): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(Object.entries(trigger.properties).map(([name, property]) => [name, property.example]));
