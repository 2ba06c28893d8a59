import { openApiSchemaOf } from '../../connector/definition/index.ts';
import {
  startGateway,
  type Environment,
  type Gateway,
  type GatewayLog,
  type GatewayOptions,
} from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { recordChangeHandlers } from '../project.ts';
import { openEventStore } from './event-store.ts';
import { saidOf } from './look-log.ts';
import { readerOver } from './record-changes.ts';

/** Starts the gateway of this project on its embedded store. Here the rooms meet: none of them knows the others. */
export async function openGateway(
  environment: Environment,
  log: GatewayLog,
  given: Pick<GatewayOptions, 'pace' | 'host' | 'pages'> = {},
): Promise<Gateway> {
  return startGateway({
    environment,
    catalog,
    store: openEventStore(environment.gateway.storePath, saidOf(log)),
    recordChanges: readerOver(recordChangeHandlers, environment),
    schemaOf: openApiSchemaOf,
    log,
    ...given,
  });
}
