import { randomBytes, randomUUID } from 'node:crypto';
import type { Trigger } from '../contract/index.ts';
import { recordAudit } from './audit/audit-history.ts';
import { closeActions } from './closings/close-actions.ts';
import { addControlRoutes } from './control-routes.ts';
import { addIssuerRoutes } from './issuer/issuer-routes.ts';
import { tokenIssuer } from './issuer/token-issuer.ts';
import { journeysIn, type Journey, type NewJourney } from './journeys.ts';
import { newOrganisation } from './organisation.ts';
import type { Chaos } from './pipeline/chaos.ts';
import { deliveriesOf } from './pipeline/deliveries.ts';
import { operationCreatedOn } from './pipeline/operation-created-on.ts';
import { withResuming } from './pipeline/resuming.ts';
import { systemJobsIn, type SystemJob } from './pipeline/system-jobs.ts';
import { recordChanges } from './rows/record-changes.ts';
import { toSecond } from './rows/rows.ts';
import { putSalesProcesses } from './sales-processes.ts';
import { transactionsOn } from './rows/transactions.ts';
import { newServer } from './server.ts';
import { solutionActions } from './solution-import/solution-actions.ts';
import { putPlatformRows } from './solution-import/platform-rows.ts';
import { signalOf } from './triggers/signal.ts';
import { triggersIn, type LiveTrigger } from './triggers/triggers.ts';
import type { Action } from './web-api/requests.ts';
import { addWebApiRoutes } from './web-api/routes.ts';
import { serviceProtection, type ServiceProtectionLimits } from './web-api/service-protection.ts';

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
  /** The server's offset from UTC, as dates of its asynchronous messages show it; 0, the default, is what it is online. */
  readonly serverOffsetMinutes?: number;
  /** How long an asynchronous solution import takes; 0, the default, is as fast as it can. */
  readonly solutionImportMs?: number;
  /** Every change of a business row writes a row of `audit`, unless this is `false`. */
  readonly auditing?: boolean;
  /** The limits that refuse with 429; left out, there are none. `{}` has the platform's figures. */
  readonly serviceProtection?: ServiceProtectionLimits;
  /** Triggers that are Ready to use from the start. */
  readonly publishedTriggers?: readonly Trigger[];
}

export interface StandIn {
  /** The organisation URL, such as `http://127.0.0.1:50123`. The token issuer answers at the same address. */
  readonly url: string;
  readonly organizationId: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * What a marketer does in the app: makes the trigger and takes it to Ready to use.
   * @throws {CatalogInvalid} where the definition has problems
   */
  createTrigger(trigger: Trigger): { readonly uniqueName: string };
  /** @throws {StandInMisuse} where the trigger does not exist or has another audience */
  createJourney(journey: NewJourney): void;
  journeys(): readonly Journey[];
  /** Every delivery so far, also those whose row the platform deletes after success. */
  systemJobs(): readonly SystemJob[];
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

const integrated = 534120001;

/**
 * Starts the local stand-in for Dataverse and Customer Insights - Journeys on 127.0.0.1.
 * @throws {CatalogInvalid} where a published trigger has problems
 * @throws {StandInMisuse} where `serverOffsetMinutes` is no offset
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
  putSalesProcesses(rows);
  const issuer = tokenIssuer(client, url, options.tokenLifetimeSeconds ?? 3600);
  const triggers = triggersIn(rows);
  const journeys = journeysIn(rows, triggers);
  const jobs = systemJobsIn(rows);
  const auditing = options.auditing ?? true;
  rows.put('organization', { isauditenabled: auditing }, organisation.id);
  const deliveries = deliveriesOf(organisation, jobs, {
    timeoutMs: options.webhookTimeoutMs ?? 60_000,
    createdOn: operationCreatedOn(options.serverOffsetMinutes ?? 0),
  });
  const transactions = transactionsOn(rows);
  const changes = withResuming(
    recordChanges(organisation, (change) => {
      if (auditing) recordAudit(organisation, change);
      if (change.origin.bypassesAsyncSteps !== true) transactions.whenKept(() => deliveries.raise(change));
    }),
    rows,
    deliveries,
  );
  const closeAction = closeActions(organisation, changes, (message) =>
    transactions.whenKept(() => deliveries.raise(message)),
  );
  const solutions = solutionActions(organisation, options.solutionImportMs ?? 0);
  const protection = serviceProtection(options.serviceProtection, () => performance.now());
  for (const trigger of options.publishedTriggers ?? []) triggers.create(trigger);

  function receive(trigger: LiveTrigger, body: unknown): void {
    const signal = signalOf(trigger, body);
    transactions.whenKept(() => journeys.signal(trigger, signal));
    const seen = {
      msdynmkt_integrationstatus: integrated,
      msdynmkt_lastintegrationstatuscomputedon: toSecond(new Date()),
    };
    rows.put('msdynmkt_eventmetadata', seen, trigger.metadataId);
  }

  function actionNamed(name: string): Action | undefined {
    const solutionAction = solutions.actionNamed(name);
    if (solutionAction) return solutionAction;
    const close = closeAction(name);
    if (close) return (body, call) => close(body, call.origin);
    const trigger = triggers.byUniqueName(name);
    return trigger && ((body) => receive(trigger, body));
  }

  const server = newServer();
  addIssuerRoutes(server, issuer, url);
  addWebApiRoutes(server, {
    organisation,
    issuer,
    changes,
    transactions,
    protection,
    tenantId: client.tenantId,
    actionNamed,
  });
  addControlRoutes(server, { triggers, journeys, jobs, deliveries, protection });
  address = await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });

  return {
    url: address,
    organizationId: organisation.id,
    ...client,
    createTrigger: (trigger) => ({ uniqueName: triggers.create(trigger).uniqueName }),
    createJourney: (journey) => journeys.create(journey),
    journeys: () => journeys.list(),
    systemJobs: () => jobs.list(),
    setChaos: (chaos) => deliveries.setChaos(chaos),
    releaseDeliveries: () => deliveries.release(),
    settled: () => deliveries.settled(),
    async close() {
      await server.close();
      await solutions.close();
      await deliveries.close();
    },
  };
}
