import { randomBytes, randomUUID } from 'node:crypto';
import type { Trigger } from '../contract/index.ts';
import { movableClock } from './clock.ts';
import { addControlRoutes } from './control-routes.ts';
import { addIssuerRoutes } from './issuer/issuer-routes.ts';
import { tokenIssuer } from './issuer/token-issuer.ts';
import type { Journey, NewJourney } from './journeys/journey.ts';
import { journeysIn } from './journeys/journeys.ts';
import { receptionOf, type SignalRecord } from './journeys/reception.ts';
import { fairSignalsPerMinute } from './journeys/throughput.ts';
import { newOrganisation } from './organisation.ts';
import { deliveriesOf } from './pipeline/deliveries.ts';
import { systemJobsIn, type SystemJob } from './pipeline/system-jobs.ts';
import { webhookSender } from './pipeline/webhook-sender.ts';
import { recordChanges } from './rows/record-changes.ts';
import { newServer } from './server.ts';
import { importSolution } from './solution-import/import-solution.ts';
import { putPlatformRows } from './solution-import/platform-rows.ts';
import { signalOf } from './triggers/signal.ts';
import { triggersIn } from './triggers/triggers.ts';
import { addWebApiRoutes, type Action } from './web-api/routes.ts';

export interface StandInOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly organizationName?: string;
  readonly tenantId?: string;
  readonly clientId?: string;
  /** Left out, a random one per start. */
  readonly clientSecret?: string;
  readonly tokenLifetimeSeconds?: number;
  /** How long an endpoint may take to answer a webhook; 60 s on the real platform. */
  readonly webhookTimeoutMs?: number;
  /** Triggers that are Ready to use from the start. */
  readonly publishedTriggers?: readonly Trigger[];
  /** How long a trigger takes from being published to Ready to use; none, left out. Minutes on the real platform. */
  readonly publishDelaySeconds?: number;
  /** Above so many signals in any 60 s the rest is dropped without a word; 2,500, left out, as on the real platform. */
  readonly signalsPerMinute?: number;
}

export interface StandIn {
  /** The organisation URL, such as `http://127.0.0.1:50123`. The token issuer answers at the same address. */
  readonly url: string;
  readonly organizationId: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
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
  /** Resolves when no webhook delivery is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the local stand-in for Dataverse and Customer Insights - Journeys on 127.0.0.1.
 * @throws {CatalogInvalid} where a published trigger has problems
 */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const client = {
    tenantId: options.tenantId ?? randomUUID(),
    clientId: options.clientId ?? randomUUID(),
    clientSecret: options.clientSecret ?? randomBytes(24).toString('base64url'),
  };
  let address = '';
  const url = (): string => address;
  const organisation = newOrganisation(options.organizationName ?? 'cueline-local', client.clientId, url);
  const { rows } = organisation;
  putPlatformRows(rows);
  const issuer = tokenIssuer(client, url, options.tokenLifetimeSeconds ?? 3600);
  const clock = movableClock();
  const triggers = triggersIn(rows, clock, options.publishDelaySeconds ?? 0);
  const journeys = journeysIn(rows, triggers, clock);
  const reception = receptionOf(rows, journeys, clock, options.signalsPerMinute ?? fairSignalsPerMinute);
  const jobs = systemJobsIn(rows);
  const sender = webhookSender(options.webhookTimeoutMs ?? 60_000);
  const deliveries = deliveriesOf(organisation, jobs, sender);
  const changes = recordChanges(organisation, (change) => deliveries.raise(change));
  for (const trigger of options.publishedTriggers ?? []) triggers.publish(triggers.draft(trigger).uniqueName, 0);

  function createTrigger(trigger: Trigger): { readonly uniqueName: string } {
    const { uniqueName } = triggers.draft(trigger);
    triggers.publish(uniqueName);
    return { uniqueName };
  }

  function actionNamed(name: string): Action | undefined {
    if (name === 'ImportSolution') return (body) => importSolution(rows, body);
    const trigger = triggers.byUniqueName(name);
    return trigger && ((body) => reception.receive(trigger, signalOf(trigger, body)));
  }

  const server = newServer();
  server.addHook('onRequest', (_request, _reply, next) => {
    clock.catchUp();
    next();
  });
  addIssuerRoutes(server, issuer, url);
  addWebApiRoutes(server, { organisation, issuer, changes, tenantId: client.tenantId, actionNamed });
  addControlRoutes(server, { createTrigger, triggers, journeys, reception, jobs, clock });
  address = await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });

  return {
    url: address,
    organizationId: organisation.id,
    ...client,
    createTrigger,
    draftTrigger: (trigger) => ({ uniqueName: triggers.draft(trigger).uniqueName }),
    publishTrigger: (uniqueName) => triggers.publish(uniqueName),
    stopTrigger: (uniqueName) => triggers.stop(uniqueName),
    advanceClock: (seconds) => clock.advance(seconds),
    createJourney: (journey) => journeys.create(journey),
    publishJourney: (name) => journeys.publish(name),
    stopJourney: (name) => journeys.stop(name),
    journeys: () => journeys.list(),
    signals: () => reception.list(),
    systemJobs: () => jobs.list(),
    settled: () => deliveries.settled(),
    async close() {
      await server.close();
      await sender.close();
      await deliveries.settled();
    },
  };
}
