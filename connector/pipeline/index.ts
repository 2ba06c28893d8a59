export { breaker, type Breaker } from './breaker.ts';
export { doors, urgencies, type Authentic, type Complete, type EventBody, type Sender } from './event.ts';
export {
  stuckStates,
  type Apart,
  type Clock,
  type Emission,
  type EventFilter,
  type EventGroup,
  type EventStore,
  type Identities,
  type Identity,
  type ListedEvent,
  type Place,
  type Pruned,
  type Pruning,
  type Settled,
  type Settlement,
  type StoredEvent,
  type TimelineEntry,
} from './ports.ts';
export {
  isFailure,
  type DueNotification,
  type ListedSubscription,
  type NewSubscription,
  type Notification,
  type Subscriber,
  type Subscription,
  type SubscriptionStore,
  type Telling,
  type Told,
} from './subscription.ts';
export type { OutcomeCount, RecentEvent, ReportMark, ReportStore } from './report-store.ts';
export type { RunStore } from './run-store.ts';
export { fairLines } from './fair-lines.ts';
export type { Refusal, Verdict } from './stage.ts';
export { laneOf } from './complete.ts';
export { intake, judging, type Intake } from './intake.ts';
export { deliver, type DeliveryPorts } from './deliver.ts';
export {
  chooseForReplay,
  replay,
  replayableStates,
  replayChosen,
  type Replay,
  type ReplayableState,
} from './replay.ts';
export { editing, type EditEvent, type Edited } from './edit.ts';
export { defaultRetryPolicy, waitMs, type RetryPolicy } from './retry-policy.ts';
export { whatNext } from './what-next.ts';
