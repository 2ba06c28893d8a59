export type { Authentic, Complete, EventBody, Sender } from './event.ts';
export type {
  Clock,
  Emission,
  EventStore,
  Identity,
  Pruned,
  Pruning,
  Settlement,
  StoredEvent,
  TimelineEntry,
} from './ports.ts';
export type { Refusal, Verdict } from './stage.ts';
export { intake, type Intake } from './intake.ts';
export { deliver, type DeliveryPorts } from './deliver.ts';
export { replay, type Replay } from './replay.ts';
export { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts';
