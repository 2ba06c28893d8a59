import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../../connector/dataverse/index.ts';
import { caseOpened, contractSigned, opportunityStageChanged } from '../../../connector/triggers/index.ts';
import { recordEventId, type Trigger } from '../../../connector/contract/index.ts';
import { sqliteEventStore } from '../../../connector/store/index.ts';
import {
  opportunityStageChangedIn,
  salesHandlers,
  serviceHandlers,
  stepsOf,
  type Handler,
} from '../../../plugins/index.ts';
import { builtWebResources } from '../../../scripts/build/web-resources.ts';
import { manifest } from '../../../scripts/project.ts';
import {
  billOfMaterials,
  cuelineTables,
  deploymentPhases,
  formVariables,
  packageContent,
  runDeployment,
  solutionZip,
} from '../../../solution/index.ts';
import { quickImporter } from '../../deploy/support/deploying.ts';
import { callerOf, type Caller } from '../../emulator/support/caller.ts';
import { atTheEnd } from '../../gateway/support/clean-up.ts';
import { runDataverse, type Dataverse } from '../../gateway/support/dataverse.ts';
import { secrets } from '../../gateway/support/environment.ts';
import { newStorePath, runGateway, type RunningOptions } from '../../gateway/support/running-gateway.ts';
import type { ServerFetch } from '../../support/client-api-host/server.ts';

export interface SendBody {
  readonly trigger: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly customer: { readonly by: string; readonly value: string };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly bindingId: string;
  readonly ifNotFound: string;
  readonly recordEvent: {
    readonly table: string;
    readonly rowId: string;
    readonly became: Readonly<Record<string, unknown>>;
    readonly at?: string;
    readonly withinSeconds?: number;
  };
}

export interface FormEnvironment {
  readonly dataverse: Dataverse;
  readonly api: WebApi;
  readonly caller: Caller;
  /** The built scripts by name. */
  readonly scripts: ReadonlyMap<string, string>;
  /** As the browser's own session calls the Web API. */
  readonly fetch: ServerFetch;
  /** What forms asked the gateway to send about this row, in the order in which they did. */
  readonly sentFor: (rowId: string) => Promise<readonly SendBody[]>;
  /** The id that such a request makes. */
  readonly eventIdOf: (body: SendBody) => string;
  /** Ids of the events that webhooks told the gateway of. */
  readonly toldByWebhooks: () => Promise<readonly string[]>;
  /** What an administrator gives `cue_FormEmission`. */
  readonly setEmission: (value: string) => Promise<void>;
}

const handlers: readonly Handler[] = [
  ...salesHandlers,
  ...serviceHandlers,
  opportunityStageChangedIn({
    kind: 'process',
    table: 'opportunitysalesprocess',
    setName: 'opportunitysalesprocesses',
    opportunity: 'opportunityid',
  }),
];

const zip = (): Uint8Array =>
  solutionZip(
    billOfMaterials({
      manifest,
      tables: cuelineTables,
      environmentVariables: formVariables(manifest.publisher.prefix),
      steps: stepsOf(handlers, manifest.publisher.uniqueName),
      endpoint: { url: 'https://gateway.invalid/v1/record-changes' },
    }),
    manifest,
    'unmanaged',
  );

async function install(api: WebApi, gatewayUrl: string): Promise<void> {
  const packed = zip();
  const phases = deploymentPhases({
    api,
    importer: quickImporter(api),
    organizationId: undefined,
    packages: [{ name: 'forms.zip', zip: packed, content: packageContent(packed) }],
    settings: { values: new Map(), connections: [], disabledSteps: [] },
    webhook: {
      url: `${gatewayUrl}/v1/record-changes`,
      header: 'x-cueline-key',
      secret: () => secrets.CUELINE_TEST_DATAVERSE,
    },
  });
  const quiet = (): void => undefined;
  await runDeployment(phases, { begun: quiet, progress: quiet, ended: quiet });
}

/**
 * The stand-in with everything installed that forms and the server's handlers use, and the gateway behind its webhooks. It
 * carries out no requests unless its file is changed so: then what forms ask for stays to be read.
 */
export async function formEnvironment(
  triggers: readonly Trigger[] = [opportunityStageChanged, caseOpened, contractSigned],
  change: NonNullable<RunningOptions['change']> = (same) => same,
): Promise<FormEnvironment> {
  const dataverse = await runDataverse(triggers);
  const store = sqliteEventStore(newStorePath());
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers, store, change });
  const { tenantId, clientId, url } = dataverse;
  const clientSecret = secrets.CUELINE_TEST_CLIENT_SECRET;
  const tokens = clientSecretTokens({ tenantId, clientId, clientSecret, organizationUrl: url, issuerUrl: url });
  const api = dataverseWebApi({ organizationUrl: url, tokens });
  atTheEnd(() => api.close());
  await install(api, gateway.url);
  const built = await builtWebResources(process.cwd());
  return {
    dataverse,
    api,
    caller: await callerOf(dataverse),
    scripts: new Map(
      built
        .filter(({ resource: { name } }) => name.startsWith('cue_/scripts/'))
        .map(({ resource: { name, content } }) => [name, Buffer.from(content).toString()]),
    ),
    fetch: async (path, init) => {
      const headers = { ...(init?.headers as Record<string, string>), authorization: `Bearer ${await tokens.token()}` };
      return fetch(`${url}/api/data/v9.2/${path}`, { ...init, headers });
    },
    sentFor: async (rowId) =>
      (await api.list('cue_sendrequests?$select=cue_body,createdon&$orderby=createdon asc'))
        .map((row) => JSON.parse(String(row['cue_body'])) as SendBody)
        .filter(({ bindingId }) => bindingId.endsWith(`/${rowId}`)),
    eventIdOf: ({ trigger, recordEvent }) =>
      recordEventId({ organizationId: dataverse.organizationId, trigger, ...recordEvent }),
    toldByWebhooks: async () => {
      await dataverse.settled();
      return store.eventIdsStartingWith('record-change:');
    },
    setEmission: async (value) => {
      const [definition] = await api.list(
        "environmentvariabledefinitions?$select=schemaname&$filter=schemaname eq 'cue_FormEmission'" +
          '&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)',
      );
      const [given] = definition?.['environmentvariabledefinition_environmentvariablevalue'] as readonly {
        readonly environmentvariablevalueid: string;
      }[];
      if (given) return api.patch(`environmentvariablevalues(${given.environmentvariablevalueid})`, { value });
      const id = String(definition?.['environmentvariabledefinitionid']);
      await api.post('environmentvariablevalues', {
        schemaname: 'cue_FormEmission',
        value,
        'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${id})`,
      });
    },
  };
}
