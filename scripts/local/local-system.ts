import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import type { StandIn } from '../../connector/emulator/index.ts';
import { readEnvironment, type Environment, type EnvironmentFile } from '../../connector/gateway/index.ts';
import type { Built } from '../build/build-project.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { environmentPath, readJsonFile } from '../environment/environment-file.ts';
import { processLog } from '../environment/process-log.ts';
import { freePort } from './free-port.ts';
import { installSolution } from './install-solution.ts';
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

function endpointIdOf(components: Built['components']): string {
  for (const component of components) if (component.kind === 'serviceEndpoint') return component.id;
  throw new CommandFault('nothing-to-install', exitCodes.error, 'The solution holds no webhook endpoint.');
}

/** Starts everything from nothing: what a former start stored belonged to a stand-in that is gone. */
export async function startLocalSystem(
  root: string,
  { zip, components }: Built,
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
    const gateway = await openLocalGateway(environment, processLog('warn'));
    opened.push(gateway, { close: () => standIn.settled() });

    const { tenantId, clientId, clientSecret, url: organizationUrl } = standIn;
    const tokens = clientSecretTokens({
      tenantId,
      clientId,
      clientSecret,
      organizationUrl,
      issuerUrl: organizationUrl,
    });
    const api = dataverseWebApi({ organizationUrl, tokens });
    opened.push(api);
    await installSolution(api, {
      zip,
      endpointId: endpointIdOf(components),
      recordChangesUrl: `${gateway.url}/v1/record-changes`,
      header: environment.recordChanges?.header ?? 'x-cueline-key',
      secret: secrets.CUELINE_SECRET_RECORD_CHANGES,
    });
    return { standIn, gateway, secrets, api, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
