import type { OpenAPIV2 } from 'openapi-types';
import type { Catalog } from '../contract/index.ts';
import { categories, connectorDescription, connectorTitle, publisher } from './brand.ts';
import { DefinitionInvalid, definitionProblems, sizeProblems } from './definition-problems.ts';
import { eventAnswer, refusal } from './event-answer.ts';
import { eventStatus } from './event-status.ts';
import { pathsOf, type Paths, type Route } from './operation.ts';
import { checkReadiness } from './operations/check-readiness.ts';
import { deleteSubscription } from './operations/delete-subscription.ts';
import { getEventStatus } from './operations/get-event-status.ts';
import { getTriggerSchema } from './operations/get-trigger-schema.ts';
import { listTriggers } from './operations/list-triggers.ts';
import { replayEvent } from './operations/replay-event.ts';
import { sendCustomEvent } from './operations/send-custom-event.ts';
import { sendEventBatch } from './operations/send-event-batch.ts';
import { sendTrigger } from './operations/send-trigger.ts';
import { testConnection } from './operations/test-connection.ts';
import { whenAnEventFails } from './operations/when-an-event-fails.ts';
import type { Schema } from './schema.ts';

/**
 * The connector's OpenAPI 2.0 document: `apiDefinition.swagger.json`. It names no security scheme: a maker may connect in
 * several ways, which stand in `apiProperties.json`, and a scheme here would be asked of each of them (modelled on certified
 * connectors that take a key or a sign-in, such as "CognitiveServicesQuestionAnswering").
 */
export interface ApiDefinition extends OpenAPIV2.Document {
  swagger: '2.0';
  host: string;
  basePath: string;
  paths: Paths;
  definitions: Record<string, Schema>;
  'x-ms-capabilities': { testConnection: { operationId: string } };
  'x-ms-connector-metadata': { propertyName: string; propertyValue: string }[];
}

export interface ApiDefinitionOptions {
  /** Host of the gateway, without scheme; may be an expression such as `@environmentVariables("cue_GatewayHost")`. */
  readonly host: string;
  readonly basePath?: string;
  readonly version: string;
}

/** In an order of its own, so that the document does not change when a catalog is only rearranged. */
const typedActions = (catalog: Catalog): Route[] =>
  [...catalog.triggers]
    .sort((a, b) => (a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1))
    .map(sendTrigger);

/**
 * @throws {DefinitionInvalid} with every problem at once, where the catalog can't be shown as a connector
 */
export function apiDefinitionOf(catalog: Catalog, options: ApiDefinitionOptions): ApiDefinition {
  const routes = [
    whenAnEventFails,
    sendCustomEvent,
    ...typedActions(catalog),
    sendEventBatch,
    getEventStatus,
    checkReadiness,
    replayEvent,
    listTriggers,
    getTriggerSchema,
    testConnection,
    deleteSubscription,
  ];
  const problems = definitionProblems(
    catalog,
    routes.map((route) => route.operation),
  );
  if (problems.length > 0) throw new DefinitionInvalid('The connector definition has problems:', problems);
  const definition: ApiDefinition = {
    swagger: '2.0',
    info: {
      title: connectorTitle,
      description: connectorDescription,
      version: options.version,
      contact: { name: publisher.name, url: publisher.website, email: publisher.email },
    },
    host: options.host,
    basePath: options.basePath ?? '/',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: pathsOf(routes),
    definitions: { EventAnswer: eventAnswer, EventStatus: eventStatus, Refusal: refusal },
    'x-ms-capabilities': { testConnection: { operationId: testConnection.operation.operationId } },
    'x-ms-connector-metadata': [
      { propertyName: 'Website', propertyValue: publisher.website },
      { propertyName: 'Privacy policy', propertyValue: publisher.privacyPolicy },
      { propertyName: 'Categories', propertyValue: categories.join(';') },
    ],
  };
  const tooLarge = sizeProblems(definition);
  if (tooLarge.length > 0) throw new DefinitionInvalid('The connector definition is too large:', tooLarge);
  return definition;
}
