import type { Environment, Gateway, GatewayLog } from '../../connector/gateway/index.ts';
import { openEventStore } from './event-store.ts';
import { saidOf } from './look-log.ts';
import { projectGateway, type GatewayParts } from './project-gateway.ts';

/** Starts the gateway of this project on its embedded store. */
export const openGateway = async (
  environment: Environment,
  log: GatewayLog,
  parts: GatewayParts = {},
): Promise<Gateway> => {
  const store = openEventStore(environment.gateway.storePath, saidOf(log));
  return projectGateway({ environment, store, log, ...parts });
};
