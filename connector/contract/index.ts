export type {
  BooleanProperty,
  DateTimeProperty,
  NumberProperty,
  Properties,
  Property,
  PropertyType,
  PropertyValue,
  ReferenceProperty,
  TextProperty,
} from './property.ts';
export {
  defineTrigger,
  examplePayloadOf,
  labelOf,
  platformTitleOf,
  type Audience,
  type PayloadOf,
  type Purpose,
  type Trigger,
} from './trigger.ts';
export { propertyLimit } from './trigger-problems.ts';
export { isDateTime, isGuid } from './text-form.ts';
export { isObject } from './is-object.ts';
export { valueProblem } from './property-value.ts';
export { CatalogInvalid, defineCatalog, triggerNamed, type Catalog } from './catalog.ts';
export { compareTriggers, type Compatibility, type CompatibilityVerdict } from './compatibility.ts';
export { ledgerProblems, publish, unpublished, type Ledger, type LedgerEntry } from './ledger.ts';
export { payloadSchemaOf, type PayloadSchema, type PropertySchema } from './payload-schema.ts';
export { documentationOf } from './documentation.ts';
export { reservedWireNames, wireNameOf } from './wire-name.ts';
export { derivedGuid } from './guid.ts';
export { overtaken, recordEventId, recordEventSeries, sameRecordEvent, type RecordEvent } from './record-event-id.ts';
export { didYouMean, nearestName } from './nearest-name.ts';
export { DeliveryFault, Fault, FaultWithProblems, type Retry } from './fault.ts';
export {
  customerKeys,
  eventRequestSchema,
  type CustomerKey,
  type CustomerReference,
  type EventRequest,
  type IfNotFound,
} from './event-request.ts';
export {
  eventStates,
  failureReasons,
  failureStates,
  goesOn,
  outcomes,
  reasons,
  type EventState,
  type FailureReason,
  type FailureState,
  type Outcome,
  type ReasonCode,
} from './outcome.ts';
export { keyHeader } from './key-header.ts';
