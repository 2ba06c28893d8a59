import type { Environment } from '../../connector/gateway/index.ts';

type Places = Pick<Environment, 'gateway' | 'organization'>;

const isLocal = (url: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

/**
 * Where others reach the gateway. The address it listens at will do only for a stand-in on the same machine: nobody else
 * gets there.
 */
export function gatewayUrl({ gateway, organization }: Places): string | undefined {
  if (gateway.publicUrl !== undefined) return gateway.publicUrl;
  return isLocal(organization.url) ? `http://${gateway.host}:${gateway.port}` : undefined;
}
