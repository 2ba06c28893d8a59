import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import type { DeploymentPhase } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import { rowsWhere, textIn, type Row } from './rows.ts';

/** Where an environment's webhooks go, and what they carry so that the gateway knows them. */
export interface EndpointSettings {
  readonly endpoints: readonly { readonly id: string; readonly name: string }[];
  readonly url: string;
  readonly header: string;
  /** Asked for when it is written, and kept nowhere. */
  readonly secret: () => string;
}

const xmlAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * Authentication by header takes its name and value as XML; the platform answers "AuthValue is Invalid" to anything else
 * (a public deployment module for webhooks).
 */
const authValue = ({ header, secret }: EndpointSettings): string =>
  `<settings><setting name="${xmlAttribute(header)}" value="${xmlAttribute(secret())}" /></settings>`;

const endpointRows = (api: EnvironmentApi, { endpoints }: EndpointSettings): Promise<readonly Row[]> =>
  rowsWhere(
    api,
    'serviceendpoints',
    'serviceendpointid,url',
    'serviceendpointid',
    endpoints.map(({ id }) => id),
  );

/** Writes the secret of the endpoints that are there already. */
export async function secureEndpoints(api: EnvironmentApi, settings: EndpointSettings): Promise<void> {
  for (const row of await endpointRows(api, settings))
    await api.patch(`serviceendpoints(${textIn(row, 'serviceendpointid')})`, { authvalue: authValue(settings) });
}

/** Sets what never travels in a package: where the webhook posts to, and the secret in its header. */
export function endpointPhase(api: EnvironmentApi, settings: EndpointSettings): DeploymentPhase {
  const { endpoints, url, header } = settings;

  /** A change of a row that is not there would make one. */
  async function write(id: string, values: Readonly<Record<string, string>>): Promise<void> {
    if ((await endpointRows(api, { ...settings, endpoints: endpoints.filter((one) => one.id === id) })).length === 0)
      throw new DeploymentRefused('The webhook can not be set:', [`there is no service endpoint ${id}`], {
        hint: 'Import the solution first; `cueline steps apply` makes endpoint and steps without a package.',
      });
    await api.patch(`serviceendpoints(${id})`, values);
  }

  return {
    name: 'webhook',
    async pending() {
      const rows = await endpointRows(api, settings);
      return endpoints.flatMap(({ id, name }): Change[] => {
        const before = textIn(
          rows.find((row) => textIn(row, 'serviceendpointid') === id),
          'url',
        );
        const address: Change = {
          action: 'update',
          kind: 'webhook endpoint',
          name,
          detail: `URL: ${before || 'none'} → ${url}`,
          carryOut: () => write(id, { url }),
        };
        const secret: Change = {
          action: 'set',
          kind: 'webhook endpoint',
          name,
          detail: `secret in the header ${header}, on every run: it can not be read back`,
          always: true,
          carryOut: () => write(id, { authvalue: authValue(settings) }),
        };
        return before === url ? [secret] : [address, secret];
      });
    },
  };
}
