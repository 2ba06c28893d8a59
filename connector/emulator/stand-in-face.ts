import type { Trigger } from '../contract/index.ts';
import type { FederatedCredential } from './issuer/client.ts';
import type { Journey, NewJourney } from './journeys/journey.ts';
import type { SignalRecord } from './journeys/reception.ts';
import type { App } from './tables/dynamics-apps.ts';
import type { Chaos } from './pipeline/chaos.ts';
import type { SystemJob } from './pipeline/system-jobs.ts';
import type { ImportStage } from './solution-import/import-failures.ts';
import type { JobStage } from './solution-import/import-jobs.ts';
import type { Snapshot } from './snapshot.ts';
import type { BrokenConnection } from './web-api/broken-connection.ts';
import type { ServiceProtectionLimits } from './web-api/service-protection.ts';

export interface StandInOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly organizationName?: string;
  readonly tenantId?: string;
  readonly clientId?: string;
  /** Left out, a random one per start. */
  readonly clientSecret?: string;
  /** From then on the secret is refused as expired. */
  readonly secretExpires?: Date;
  /** Certificates of the app registration, as PEM without their keys. */
  readonly certificates?: readonly string[];
  /** Issuers whose tokens the app registration trusts. */
  readonly federatedCredentials?: readonly FederatedCredential[];
  /** Whether the app registration allows public client flows, as a sign-in by device code needs; `true`, left out. */
  readonly allowsPublicClient?: boolean;
  /** How often a sign-in by device code asks; 5, left out, as on the real platform. */
  readonly devicePollSeconds?: number;
  readonly tokenLifetimeSeconds?: number;
  /** How long an endpoint may take to answer a webhook; 60 s on the real platform. */
  readonly webhookTimeoutMs?: number;
  /** The server's offset from UTC, as dates of its asynchronous messages show it; 0, the default, is what it is online. */
  readonly serverOffsetMinutes?: number;
  /** How long an asynchronous solution import takes; 0, the default, is as fast as it can. */
  readonly solutionImportMs?: number;
  /** An endpoint without a secret fails the upgrade or removal of its managed solution, as users report; no, left out. */
  readonly webhookUpgradeTrouble?: boolean;
  /** Every change of a business row writes a row of `audit`, unless this is `false`. */
  readonly auditing?: boolean;
  /** The limits that refuse with 429; left out, there are none. `{}` has the platform's figures. */
  readonly serviceProtection?: ServiceProtectionLimits;
  /** Triggers that are Ready to use from the start. */
  readonly publishedTriggers?: readonly Trigger[];
  /** How long a trigger takes from being published to Ready to use; none, left out. Minutes on the real platform. */
  readonly publishDelaySeconds?: number;
  /** Above so many signals in any 60 s the rest is dropped without a word; 2,500, left out, as on the real platform. */
  readonly signalsPerMinute?: number;
  /** Names of business units below the first one; none, left out. */
  readonly businessUnits?: readonly string[];
  /** LCIDs of the languages that are switched on; English alone, left out. */
  readonly languages?: readonly number[];
  /** Apps that are not installed here: their tables are unknown, and nothing can be registered on them. */
  readonly without?: readonly App[];
}

export interface StandIn {
  /** The organisation URL, such as `http://127.0.0.1:50123`. The token issuer answers at the same address. */
  readonly url: string;
  readonly organizationId: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * What a person does in the browser with the code of a sign-in by device code.
   * @throws {StandInMisuse} where no such code waits
   */
  decideDeviceCode(userCode: string, decision: 'approved' | 'declined'): void;
  /**
   * Takes privileges such as `prvReadContact` away from the one user: what needs one is refused as the platform does, 403 with
   * the privilege's name. An empty list gives all back.
   */
  withholdPrivileges(names: readonly string[]): void;
  /**
   * What a marketer does in the app: makes the trigger and publishes it.
   * @throws {CatalogInvalid} where the definition has problems
   */
  createTrigger(trigger: Trigger): { readonly uniqueName: string };
  /** @throws {CatalogInvalid} where the definition has problems */
  draftTrigger(trigger: Trigger): { readonly uniqueName: string };
  /**
   * From draft or stopped to Ready to use, after the publish delay.
   * @throws {StandInMisuse} where the trigger does not exist or is published already
   */
  publishTrigger(uniqueName: string): void;
  /** @throws {StandInMisuse} where the trigger does not exist or is not ready */
  stopTrigger(uniqueName: string): void;
  /**
   * Moves the time of triggers and journeys ahead. Rows and tokens stay on the machine's own.
   * @throws {StandInMisuse} where the seconds are no number, or go back
   */
  advanceClock(seconds: number): void;
  /** @throws {StandInMisuse} where the name is taken, or a trigger is missing, not ready or of another audience */
  createJourney(journey: NewJourney): void;
  /** @throws {StandInMisuse} where there is no such draft or one of its triggers is not ready */
  publishJourney(name: string): void;
  /** @throws {StandInMisuse} where there is no such live journey */
  stopJourney(name: string): void;
  journeys(): readonly Journey[];
  /** Every call of a trigger that was accepted, also those that the real platform would lose without a word. */
  signals(): readonly SignalRecord[];
  /** Every delivery so far, also those whose row the platform deletes after success. */
  systemJobs(): readonly SystemJob[];
  /** All rows but logs, without times of change: two of them are equal where the organisation is as it was. */
  snapshot(): Snapshot;
  /** After so many more requests that write, one connection of the Web API breaks, once. */
  breakConnection(broken: BrokenConnection): void;
  /**
   * The next import that gets so far fails, once: `refused` (the call) and `locked` (its job), because another import is under way;
   * `stored`, and nothing of it is kept; `held`, and an upgrade leaves its holding solution behind.
   */
  failNextImport(stage: ImportStage): void;
  /** From now on imports by a job stay in progress, or do not even begin, until what is given back is called. */
  holdImports(stage?: JobStage): () => void;
  /**
   * What goes wrong with webhooks from now on, in place of what did; `{}` ends it. Jobs that wait to be delivered in another
   * order are released where that is no longer asked for.
   * @throws {StandInMisuse} where a switch does not exist, takes another value, or contradicts another one
   */
  setChaos(chaos: Chaos): void;
  /** Delivers the jobs that wait, one by one in their shuffled order, and says how many they are. */
  releaseDeliveries(): number;
  /** Resolves when no webhook delivery is under way. Jobs that wait to be released are not under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
