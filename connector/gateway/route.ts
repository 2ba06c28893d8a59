import type { Catalog, ReasonCode, Trigger } from '../contract/index.ts';
import type { TriggerDirectory } from '../dataverse/index.ts';
import type { Clock, EditEvent, EventStore, Intake, RetryPolicy } from '../pipeline/index.ts';
import type { Caller } from './callers.ts';
import type { Environment } from './environment.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import type { InTurn } from './in-turn.ts';
import type { GatewayLog } from './log.ts';
import type { Waiting } from './waiting.ts';

/** What a change of a record comes to. The toolkit for handlers fits this; the gateway knows no handler. */
export type Reading =
  | {
      readonly kind: 'event';
      readonly request: { readonly eventId: string };
      /** What the ids of all events of this record and trigger begin with. */
      readonly series: string;
      readonly ifLate: 'send' | 'skip';
      readonly degraded?: string;
    }
  | { readonly kind: 'ignored'; readonly reasonCode: ReasonCode; readonly reason: string }
  | { readonly kind: 'failed'; readonly handler: string; readonly fault: unknown };

/** Opens a webhook body of Dataverse; nothing is looked up before `read`. */
export type OpenRecordChange = (
  body: string,
  sizeExceeded: boolean,
) =>
  | { readonly kind: 'malformed'; readonly reason: string }
  | {
      readonly kind: 'change';
      readonly organizationId: string;
      readonly record: string;
      readonly read: () => Promise<Reading>;
    };

/** What routes work with. */
export interface Desk {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly store: EventStore;
  readonly directory: TriggerDirectory;
  readonly clock: Clock;
  readonly intake: Intake;
  readonly edit: EditEvent;
  /** When the delivery tries again: tells what happens next to an event. */
  readonly retryPolicy: RetryPolicy;
  readonly openRecordChange: OpenRecordChange;
  /** Runs the work of one record after the other; different records go side by side. */
  readonly inTurn: InTurn;
  readonly log: GatewayLog;
  /** The attributes of a trigger as the connector's designer wants them described. */
  readonly schemaOf: (trigger: Trigger) => unknown;
  /** Answers that wait until an event is settled. */
  readonly waiting: Waiting;
  /** Makes the delivery look: something that was not is due now. */
  readonly nudge: () => void;
  /** Where others reach the gateway; without a slash at its end. */
  readonly publicUrl: () => string;
  readonly metrics: () => Promise<string>;
  /** False from the moment a stop was asked for. */
  readonly isReady: () => boolean;
}

interface Place {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `:names`. */
  readonly path: string;
  /** Bytes; a longer body is answered 413 before it is read. */
  readonly bodyLimit?: number;
}

/**
 * One entry of the route table. `access` says who is let in: `open` everybody, `own` the handler checks a signature
 * or a token of its own, the others need a key or a sign-in. Only those who have one are given a caller.
 */
export type Route = Place &
  (
    | {
        readonly access: 'open' | 'own';
        readonly handle: (request: GatewayRequest, desk: Desk) => Promise<GatewayAnswer>;
      }
    | {
        readonly access: 'key' | 'operate';
        readonly handle: (request: GatewayRequest, desk: Desk, caller: Caller) => Promise<GatewayAnswer>;
      }
  );
