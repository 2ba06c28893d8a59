import type { Catalog, ReasonCode, Trigger } from '../contract/index.ts';
import type { TriggerDirectory } from '../dataverse/index.ts';
import type { Clock, EventStore, Intake } from '../pipeline/index.ts';
import type { Caller } from './callers.ts';
import type { Environment } from './environment.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';

/** What a webhook body of Dataverse comes to. The toolkit for handlers fits this; the gateway knows no handler. */
export type ReadRecordChange = (body: unknown) =>
  | { readonly kind: 'event'; readonly organizationId: string; readonly request: unknown }
  | {
      readonly kind: 'ignored';
      readonly organizationId: string;
      readonly reasonCode: ReasonCode;
      readonly reason: string;
    }
  | { readonly kind: 'malformed'; readonly reason: string };

/** What routes work with. */
export interface Desk {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly store: EventStore;
  readonly directory: TriggerDirectory;
  readonly clock: Clock;
  readonly intake: Intake;
  readonly readRecordChange: ReadRecordChange;
  /** The attributes of a trigger as the connector's designer wants them described. */
  readonly schemaOf: (trigger: Trigger) => unknown;
  /** Wakes the delivery: something new is due. */
  readonly nudge: () => void;
  readonly metrics: () => Promise<string>;
  /** False from the moment a stop was asked for. */
  readonly isReady: () => boolean;
}

interface Place {
  readonly method: 'GET' | 'POST';
  /** With `:names`. */
  readonly path: string;
  /** Bytes; a longer body is answered 413 before it is read. */
  readonly bodyLimit?: number;
}

/**
 * One entry of the route table. `access` says who is let in: `open` everybody, `own` the handler checks a signature
 * itself, the others need a key. Only those with a key are given a caller.
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
