export type { Authentic, Complete, Door, EventBody, Sender } from './event.ts';
export type {
  Claim,
  Clock,
  Emission,
  Emitter,
  EventFilter,
  EventStore,
  Identities,
  Identity,
  Settlement,
  StoredEvent,
  TimelineEntry,
} from './ports.ts';
export type { Refusal, Verdict } from './stage.ts';
export { intake, type Intake } from './intake.ts';
export { deliver, type DeliveryPorts } from './deliver.ts';
export { replay, type Replay } from './replay.ts';
export { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts';
