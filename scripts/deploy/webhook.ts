import type { Environment } from '../../connector/gateway/index.ts';
import { DeploymentRefused, type DeploymentParts, type Package } from '../../solution/index.ts';
import { gatewayUrl } from './gateway-url.ts';

type Webhook = NonNullable<DeploymentParts['webhook']>;

/**
 * Where the webhook of the packages posts to, and with what. Nothing where the environment takes no record changes.
 * @throws {DeploymentRefused} where it takes them and nobody can know at which address
 */
export function webhookOf(environment: Environment, packages: readonly Package[]): Webhook | undefined {
  const { recordChanges, deployment, secret } = environment;
  const [variable] = recordChanges?.secretVariables ?? [];
  if (!recordChanges || variable === undefined || packages.every(({ content }) => content.endpoints.length === 0))
    return undefined;
  const base = gatewayUrl(environment);
  const url = deployment.webhookUrl ?? (base && new URL('/v1/record-changes', base).href);
  if (url === undefined)
    throw new DeploymentRefused(
      'The webhook has no address:',
      ['neither deployment.webhookUrl nor gateway.publicUrl is in the environment file'],
      { hint: 'Give one of them: Dataverse posts record changes there.' },
    );
  return { url, header: recordChanges.header, secret: () => secret(variable) };
}

/** What of the webhook the platform would not do, or nobody would notice. */
export function webhookWarnings(webhook: Webhook | undefined, packages: readonly Package[]): readonly string[] {
  const hasEndpoint = packages.some(({ content }) => content.endpoints.length > 0);
  if (!webhook)
    return hasEndpoint
      ? ['the environment file has no recordChanges: the webhook keeps its placeholder, and steps lead nowhere']
      : [];
  const { protocol, port, hostname } = new URL(webhook.url);
  const odd = protocol === 'https:' && port !== '' && hostname !== '127.0.0.1';
  return odd ? [`Dataverse posts webhooks to the ports 80 and 443 only, and ${webhook.url} names another`] : [];
}
