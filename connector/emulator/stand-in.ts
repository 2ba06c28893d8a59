import { randomBytes, randomUUID } from 'node:crypto';
import type { Trigger } from '../contract/index.ts';
import { recordAudit } from './audit/audit-history.ts';
import { addControlRoutes } from './control-routes.ts';
import { addIssuerRoutes } from './issuer/issuer-routes.ts';
import { tokenIssuer } from './issuer/token-issuer.ts';
import { journeysIn, type Journey, type NewJourney } from './journeys.ts';
import { newOrganisation } from './organisation.ts';
import { deliveriesOf } from './pipeline/deliveries.ts';
import { systemJobsIn, type SystemJob } from './pipeline/system-jobs.ts';
import { webhookSender } from './pipeline/webhook-sender.ts';
import { recordChanges } from './rows/record-changes.ts';
import { toSecond } from './rows/rows.ts';
import { newServer } from './server.ts';
import { importSolution } from './solution-import/import-solution.ts';
import { putPlatformRows } from './solution-import/platform-rows.ts';
import { signalOf } from './triggers/signal.ts';
import { triggersIn, type LiveTrigger } from './triggers/triggers.ts';
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
  /** Every change of a business row writes a row of `audit`, unless this is `false`. */
  readonly auditing?: boolean;
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
  /** Resolves when no webhook delivery is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const integrated = 534120001;

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
  const triggers = triggersIn(rows);
  const journeys = journeysIn(rows, triggers);
  const jobs = systemJobsIn(rows);
  const sender = webhookSender(options.webhookTimeoutMs ?? 60_000);
  const deliveries = deliveriesOf(organisation, jobs, sender);
  const auditing = options.auditing ?? true;
  rows.put('organization', { isauditenabled: auditing }, organisation.id);
  const changes = recordChanges(organisation, (change) => {
    if (auditing) recordAudit(organisation, change);
    deliveries.raise(change);
  });
  for (const trigger of options.publishedTriggers ?? []) triggers.create(trigger);

  function receive(trigger: LiveTrigger, body: unknown): void {
    journeys.signal(trigger, signalOf(trigger, body));
    const seen = {
      msdynmkt_integrationstatus: integrated,
      msdynmkt_lastintegrationstatuscomputedon: toSecond(new Date()),
    };
    rows.put('msdynmkt_eventmetadata', seen, trigger.metadataId);
  }

  function actionNamed(name: string): Action | undefined {
    if (name === 'ImportSolution') return (body) => importSolution(rows, body);
    const trigger = triggers.byUniqueName(name);
    return trigger && ((body) => receive(trigger, body));
  }

  const server = newServer();
  addIssuerRoutes(server, issuer, url);
  addWebApiRoutes(server, { organisation, issuer, changes, tenantId: client.tenantId, actionNamed });
  addControlRoutes(server, { triggers, journeys, jobs });
  address = await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });

  return {
    url: address,
    organizationId: organisation.id,
    ...client,
    createTrigger: (trigger) => ({ uniqueName: triggers.create(trigger).uniqueName }),
    createJourney: (journey) => journeys.create(journey),
    journeys: () => journeys.list(),
    systemJobs: () => jobs.list(),
    settled: () => deliveries.settled(),
    async close() {
      await server.close();
      await sender.close();
      await deliveries.settled();
    },
  };
}
