import { wireNameOf, type Property, type Trigger } from '../../contract/index.ts';

/** `customapirequestparameter.type` (Microsoft Learn, "CustomAPI tables"), those that triggers use. */
export const parameterTypes = {
  boolean: 0,
  dateTime: 1,
  decimal: 2,
  entityReference: 5,
  integer: 7,
  string: 10,
} as const;

/** `msdynmkt_eventparametermetadata.msdynmkt_type`: what a parameter is to Customer Insights - Journeys. */
export const parameterRoles = {
  customerIdentifier: 534130000,
  builtInSignal: 534130001,
  signalProperty: 534130002,
  binding: 534130004,
} as const;

export interface Parameter {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: number;
  readonly role: number;
  readonly isOptional: boolean;
  /** The table of an entity reference. */
  readonly table?: string;
}

/** The parameters every trigger has: Microsoft Learn, "Custom actions" of real-time marketing (2022). */
const ownParameters: readonly Parameter[] = [
  { name: 'profileid', type: parameterTypes.string, role: parameterRoles.customerIdentifier, isOptional: false },
  { name: 'signaluserauthid', type: parameterTypes.string, role: parameterRoles.builtInSignal, isOptional: false },
  { name: 'signaltimestamp', type: parameterTypes.dateTime, role: parameterRoles.builtInSignal, isOptional: false },
  {
    name: 'signalingestiontimestamp',
    type: parameterTypes.dateTime,
    role: parameterRoles.builtInSignal,
    isOptional: false,
  },
  { name: 'bindingid', type: parameterTypes.string, role: parameterRoles.binding, isOptional: true },
].map(({ name, ...rest }) => ({ uniqueName: `msdynmkt_${name}`, displayName: name, description: name, ...rest }));

function typeOf(property: Property): number {
  switch (property.type) {
    case 'text':
      return parameterTypes.string;
    case 'number':
      return property.integer ? parameterTypes.integer : parameterTypes.decimal;
    case 'boolean':
      return parameterTypes.boolean;
    case 'dateTime':
      return parameterTypes.dateTime;
    case 'reference':
      return parameterTypes.entityReference;
  }
}

/** Types of number and true/false are modelled; those of text, date/time and reference were seen in public code. */
export function parametersOf(trigger: Trigger): readonly Parameter[] {
  const attributes = Object.entries(trigger.properties).map(([name, property]) => ({
    uniqueName: `msdynmkt_${wireNameOf(name)}`,
    displayName: name,
    description: property.description,
    type: typeOf(property),
    role: parameterRoles.signalProperty,
    isOptional: false,
    ...(property.type === 'reference' ? { table: property.table } : {}),
  }));
  return [...ownParameters, ...attributes];
}
