import { openApiSchemaOf } from '../../connector/definition/index.ts';
import { startGateway, type Gateway, type GatewayOptions } from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { recordChangeHandlers } from '../project.ts';
import { readerOver } from './record-changes.ts';

/** What an opener may put in the place of the gateway's own. */
export type GatewayParts = Pick<GatewayOptions, 'pace' | 'host' | 'pages'>;

/** Starts the gateway of this project on a store. Here the rooms meet: none of them knows the others. */
export const projectGateway = (
  given: Pick<GatewayOptions, 'environment' | 'store' | 'log'> & GatewayParts,
): Promise<Gateway> =>
  startGateway({
    catalog,
    recordChanges: readerOver(recordChangeHandlers, given.environment),
    schemaOf: openApiSchemaOf,
    ...given,
  });
