import { amber, green, red, type Finding } from '../doctor-row.ts';
import { isStatus } from '../refusal.ts';
import type { Check } from '../surroundings.ts';
import { placeholderOf } from './placeholder.ts';

type Row = Readonly<Record<string, unknown>>;

const fix = 'npx cueline deploy sets URL and secret; see deployment.webhookUrl or gateway.publicUrl.';
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

function addressFindings(url: string, wanted: string | undefined): Finding[] {
  const [, protocol, hostname = '', port] = /^(https?):\/\/(\[[^\]]+\]|[^/:]+)(?::(\d+))?(?:\/|$)/i.exec(url) ?? [];
  if (protocol === undefined) return [red('The webhook endpoint has no address.', fix)];
  if (placeholderOf(url) !== undefined) return [red(`The webhook endpoint posts to the placeholder ${hostname}.`, fix)];
  if (wanted !== undefined && url !== wanted)
    return [red(`The webhook endpoint posts to ${url}, and not to ${wanted}.`, fix)];
  if (loopback.includes(hostname)) return [];
  return protocol.toLowerCase() === 'https' && (port === undefined || port === '443')
    ? []
    : [red(`The webhook endpoint posts to ${url}: the platform reaches https on port 443 only.`, fix)];
}

export const webhook: Check = {
  name: 'webhook',
  look: async ({ api, settings: { webhookUrl }, expected: { endpoint } }) => {
    let row: Row;
    try {
      row = (await api.get(`serviceendpoints(${endpoint.id})?$select=url,isauthvalueset,authtype`)) as Row;
    } catch (thrown) {
      if (!isStatus(thrown, 404)) throw thrown;
      return [
        red(`The webhook endpoint "${endpoint.name}" is not there.`, 'npx cueline deploy or steps apply makes it.'),
      ];
    }
    const unset = row['isauthvalueset'] === true ? [] : [red('The webhook endpoint has no secret.', fix)];
    const findings = [...addressFindings((row['url'] ?? '') as string, webhookUrl), ...unset];
    if (findings.length > 0) return findings;
    return webhookUrl === undefined
      ? [
          amber(
            'The webhook endpoint has an address and a secret.',
            'Say in gateway.publicUrl which address it should have.',
          ),
        ]
      : [green('The webhook endpoint posts to the gateway, with a secret.')];
  },
};
