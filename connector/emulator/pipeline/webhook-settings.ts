import { PlatformRefusal } from '../refusal.ts';
import { readXml } from '../read-xml.ts';
import { elementsAt } from '../xml.ts';

/** What an endpoint's secret adds to every call. */
export interface WebhookSettings {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

const none: WebhookSettings = { headers: {}, query: {} };

const invalid = (): PlatformRefusal =>
  new PlatformRefusal(400, '0x80050203', 'AuthValue is Invalid. Please check the value and format.');

function settingsOf(authValue: string): Readonly<Record<string, string>> {
  const answer = readXml(authValue);
  if ('problem' in answer || answer.root.name !== 'settings') throw invalid();
  const settings = elementsAt(answer.root, 'setting').map(({ attributes }) => [
    attributes.name ?? '',
    attributes.value ?? '',
  ]);
  if (settings.some(([name]) => name === '')) throw invalid();
  return Object.fromEntries(settings) as Record<string, string>;
}

/**
 * Reads an endpoint's `authvalue`: XML with names and values for headers (5) and query strings (6), the bare key for a
 * webhook key (4), which travels as `?code=` (Microsoft Learn, "Register a webhook").
 */
export function webhookSettings(authType: number, authValue: string): WebhookSettings {
  if (authValue === '') return none;
  if (authType === 5) return { ...none, headers: settingsOf(authValue) };
  if (authType === 6) return { ...none, query: settingsOf(authValue) };
  return authType === 4 ? { ...none, query: { code: authValue } } : none;
}
