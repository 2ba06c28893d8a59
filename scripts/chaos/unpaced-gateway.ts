import type { Worker } from 'node:worker_threads';
import type { Environment, Gateway, GatewayLog } from '../../connector/gateway/index.ts';
import { eventStoreOnThread } from '../../connector/store/index.ts';
import { saidOf } from '../environment/look-log.ts';
import { projectGateway } from '../environment/project-gateway.ts';

const pace = { turn: () => Promise.resolve(true), stop: () => undefined };

/** The gateway without the pace that Journeys asks for: so that as much as can be is on its way when it is killed. */
export const gatewayOnThread = (environment: Environment, log: GatewayLog, thread: Worker): Promise<Gateway> =>
  projectGateway({ environment, store: eventStoreOnThread(thread, saidOf(log)), log, pace });
