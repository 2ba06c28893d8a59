import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebApi } from '../../connector/dataverse/index.ts';
import type { StandIn } from '../../connector/emulator/index.ts';
import {
  readEnvironment,
  type Environment,
  type EnvironmentFile,
  type GatewayLog,
} from '../../connector/gateway/index.ts';
import type { Built } from '../build/build-project.ts';
import { deploy, importerOver } from '../deploy/deploy.ts';
import { builtPackage } from '../deploy/packages.ts';
import { environmentPath, readJsonFile } from '../environment/environment-file.ts';
import { processLog } from '../environment/process-log.ts';
import { webApiOf } from '../environment/web-api.ts';
import { freePort } from './free-port.ts';
import { openLocalDataverse } from './local-dataverse.ts';
import { openLocalGateway, type LocalGateway } from './local-gateway.ts';
import { localVariables, type LocalVariables } from './local-variables.ts';

/** Stand-in, gateway and installed solution, all on this machine. */
export interface LocalSystem {
  readonly standIn: StandIn;
  readonly gateway: LocalGateway;
  readonly secrets: LocalVariables;
  /** The stand-in's Web API, signed in as the application user. */
  readonly api: WebApi;
  close(): Promise<void>;
}

export interface LocalPorts {
  readonly dataverse: number;
  readonly gateway: number;
}

/** What the local environment file says; 0 takes any free port. */
export const usualPorts: LocalPorts = { dataverse: 8471, gateway: 8470 };

/** The environment file as it stands, with the addresses and ids that this start was given. */
async function localEnvironment(
  root: string,
  port: number,
  standIn: StandIn,
  secrets: LocalVariables,
): Promise<Environment> {
  const path = environmentPath(root, 'local');
  const file = (await readJsonFile(path)) as EnvironmentFile;
  const gateway = { ...file.gateway, port: await freePort(port) };
  const here = {
    ...file,
    organization: { url: standIn.url, id: standIn.organizationId },
    signIn: { ...file.signIn, issuerUrl: standIn.url },
    gateway: { ...gateway, storePath: join(root, file.gateway.storePath) },
  };
  return readEnvironment(here, secrets, path);
}

/** Starts everything from nothing: what a former start stored belonged to a stand-in that is gone. */
export async function startLocalSystem(
  root: string,
  { zip }: Built,
  ports: LocalPorts = usualPorts,
  { auditing = true }: { readonly auditing?: boolean } = {},
): Promise<LocalSystem> {
  await rm(join(root, '.cueline/local'), { recursive: true, force: true });
  const secrets = await localVariables(root, { fresh: true });
  const opened: { close(): Promise<void> }[] = [];
  // In the order in which nothing is lost: the gateway still needs the stand-in while it finishes what is under way.
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };
  try {
    const standIn = await openLocalDataverse(ports.dataverse, secrets.CUELINE_CLIENT_SECRET, auditing);
    opened.push(standIn);
    const environment = await localEnvironment(root, ports.gateway, standIn, secrets);
    const log = processLog('warn');
    let installed = false;
    // The gateway is open before its tables are there, and says so; here that is the order of things.
    const sinceInstalled: GatewayLog = { ...log, warn: (...entry) => (installed ? log.warn(...entry) : undefined) };
    const gateway = await openLocalGateway(root, environment, sinceInstalled);
    opened.push(gateway, { close: () => standIn.settled() });

    const api = webApiOf(environment, { words: true });
    opened.push(api);
    const reachable = { ...environment, gateway: { ...environment.gateway, publicUrl: gateway.url } };
    await deploy(
      {
        environment: reachable,
        environmentPath: environmentPath(root, 'local'),
        packages: [builtPackage(zip, 'unmanaged')],
        api,
        importer: importerOver(api),
      },
      { err: () => undefined },
      new AbortController().signal,
    );
    installed = true;
    return { standIn, gateway, secrets, api, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
