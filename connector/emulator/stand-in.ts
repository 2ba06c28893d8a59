import { randomBytes, randomUUID } from 'node:crypto';
import type { Trigger } from '../contract/index.ts';
import { recordAudit } from './audit/audit-history.ts';
import { closeActions } from './closings/close-actions.ts';
import { movableClock } from './clock.ts';
import { addControlRoutes } from './control-routes.ts';
import { publishForms, withFormDrafts } from './forms/form-drafts.ts';
import { putMainForms } from './forms/main-forms.ts';
import { deviceCodes } from './issuer/device-codes.ts';
import { addIssuerRoutes } from './issuer/issuer-routes.ts';
import { tokenIssuer } from './issuer/token-issuer.ts';
import { journeysIn } from './journeys/journeys.ts';
import { receptionOf } from './journeys/reception.ts';
import { fairSignalsPerMinute } from './journeys/throughput.ts';
import { newOrganisation } from './organisation.ts';
import { platformFunctions } from './platform-functions.ts';
import { deliveriesOf } from './pipeline/deliveries.ts';
import { operationCreatedOn } from './pipeline/operation-created-on.ts';
import { withResuming } from './pipeline/resuming.ts';
import { systemJobsIn } from './pipeline/system-jobs.ts';
import { userPrivileges } from './security/user-privileges.ts';
import { recordChanges } from './rows/record-changes.ts';
import { putSalesProcesses } from './sales-processes.ts';
import { transactionsOn } from './rows/transactions.ts';
import { newServer } from './server.ts';
import { importFailures } from './solution-import/import-failures.ts';
import { snapshotOf } from './snapshot.ts';
import { solutionActions } from './solution-import/solution-actions.ts';
import { putPlatformRows } from './solution-import/platform-rows.ts';
import { withSolutions } from './solutions/solution-changes.ts';
import { signalOf } from './triggers/signal.ts';
import { triggersIn } from './triggers/triggers.ts';
import type { Action } from './web-api/requests.ts';
import type { StandIn, StandInOptions } from './stand-in-face.ts';
import { connections } from './web-api/broken-connection.ts';
import { addWebApiRoutes } from './web-api/routes.ts';
import { serviceProtection } from './web-api/service-protection.ts';

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
  const { secretExpires } = options;
  const trusted = {
    ...client,
    ...(secretExpires ? { secretExpires } : {}),
    certificates: options.certificates ?? [],
    federatedCredentials: options.federatedCredentials ?? [],
    allowsPublicClient: options.allowsPublicClient ?? true,
  };
  let address = '';
  const url = (): string => address;
  const organisation = newOrganisation(options.organizationName ?? 'cueline-local', client.clientId, url, options);
  const { rows } = organisation;
  putPlatformRows(rows);
  putSalesProcesses(rows);
  putMainForms(rows);
  const privileges = userPrivileges(organisation);
  const devices = deviceCodes(url, options.devicePollSeconds ?? 5);
  const lifetimeSeconds = options.tokenLifetimeSeconds ?? 3600;
  const issuer = tokenIssuer({ client: trusted, url, lifetimeSeconds, devices });
  const clock = movableClock();
  const triggers = triggersIn(rows, clock, options.publishDelaySeconds ?? 0);
  const journeys = journeysIn(rows, triggers, clock);
  const reception = receptionOf(rows, journeys, clock, options.signalsPerMinute ?? fairSignalsPerMinute);
  const jobs = systemJobsIn(rows);
  const auditing = options.auditing ?? true;
  rows.put('organization', { isauditenabled: auditing }, organisation.id);
  const deliveries = deliveriesOf(organisation, jobs, {
    timeoutMs: options.webhookTimeoutMs ?? 60_000,
    createdOn: operationCreatedOn(options.serverOffsetMinutes ?? 0),
  });
  const transactions = transactionsOn(rows);
  const ground = { rows, webhookUpgradeTrouble: options.webhookUpgradeTrouble ?? false };
  const changes = withSolutions(
    withFormDrafts(
      withResuming(
        recordChanges(organisation, (change) => {
          if (auditing) recordAudit(organisation, change);
          if (change.origin.bypassesAsyncSteps !== true) transactions.whenKept(() => deliveries.raise(change));
        }),
        rows,
        deliveries,
      ),
    ),
    ground,
  );
  const closeAction = closeActions(organisation, changes, (message) =>
    transactions.whenKept(() => deliveries.raise(message)),
  );
  const failures = importFailures();
  const network = connections();
  const solutions = solutionActions(organisation, ground, failures, options.solutionImportMs ?? 0);
  const protection = serviceProtection(options.serviceProtection, () => performance.now());
  for (const trigger of options.publishedTriggers ?? []) triggers.publish(triggers.draft(trigger).uniqueName, 0);

  function createTrigger(trigger: Trigger): { readonly uniqueName: string } {
    const { uniqueName } = triggers.draft(trigger);
    triggers.publish(uniqueName);
    return { uniqueName };
  }

  function actionNamed(name: string): Action | undefined {
    const solutionAction = solutions.actionNamed(name);
    // One call publishes web resources and forms.
    if (solutionAction && name === 'PublishXml')
      return (body) => {
        solutionAction(body);
        publishForms(rows, body);
      };
    if (solutionAction) return solutionAction;
    const close = closeAction(name);
    if (close) return (body, call) => close(body, call.origin);
    const trigger = triggers.byUniqueName(name);
    return (
      trigger &&
      ((body) => {
        const signal = signalOf(trigger, body);
        transactions.whenKept(() => reception.receive(trigger, signal));
      })
    );
  }

  const functions = platformFunctions(rows, options.languages ?? [1033]);
  const server = newServer();
  server.addHook('onRequest', (_request, _reply, next) => {
    clock.catchUp();
    next();
  });
  addIssuerRoutes(server, issuer, url);
  addWebApiRoutes(server, {
    privileges,
    organisation,
    issuer,
    changes,
    transactions,
    protection,
    tenantId: client.tenantId,
    actionNamed,
    functionNamed: (name) => functions.get(name) ?? solutions.functionNamed(name),
    connections: network,
  });
  addControlRoutes(server, {
    privileges,
    devices,
    createTrigger,
    triggers,
    journeys,
    reception,
    jobs,
    deliveries,
    protection,
    clock,
    rows,
    failures,
    connections: network,
  });
  address = await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });

  return {
    url: address,
    organizationId: organisation.id,
    ...client,
    withholdPrivileges: (names) => privileges.withhold(names),
    decideDeviceCode: (userCode, decision) => devices.decide(userCode, decision),
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
    snapshot: () => snapshotOf(rows),
    breakConnection: (broken) => network.breakNext(broken),
    failNextImport: (stage) => failures.failNext(stage),
    holdImports: (stage = 'inProgress') => solutions.holdImports(stage),
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
