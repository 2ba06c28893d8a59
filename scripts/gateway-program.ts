import type { Worker } from 'node:worker_threads';
import type { Environment, Gateway, GatewayLog } from '../connector/gateway/index.ts';
import { eventStoreOnThread } from '../connector/store/index.ts';
import { saidOf } from './environment/look-log.ts';
import { projectGateway } from './environment/project-gateway.ts';

/** Nearly all of the bundled gateway, which its process reads while the thread of the store opens the file. */
export const gatewayOnThread = (environment: Environment, log: GatewayLog, thread: Worker): Promise<Gateway> =>
  projectGateway({ environment, store: eventStoreOnThread(thread, saidOf(log)), log });
