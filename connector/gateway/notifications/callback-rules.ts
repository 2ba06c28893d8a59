import { isIP } from 'node:net';
import type { Environment } from '../environment.ts';
import { isLoopback } from '../loopback.ts';

const longestUrl = 2000;

/** What is wrong with a callback's address, as the rest of a sentence about it; `undefined` where nothing is. */
export type CallbackProblem = (url: string) => string | undefined;

const isBelow = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

/**
 * Where notifications may go. Whoever has a key names the address, and the gateway calls it from inside a network: so only
 * hosts that the administrator named, by name and over TLS. This machine itself only while nobody else reaches the gateway.
 */
export function callbackRules({
  gateway,
  notifications,
}: Pick<Environment, 'gateway' | 'notifications'>): CallbackProblem {
  const hosts = notifications?.callbackHosts ?? [];
  const { host, publicUrl } = gateway;
  // A gateway that listens here alone may still stand behind a proxy.
  const onThisMachineOnly = isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));

  return (text) => {
    if (text.length > longestUrl) return `is longer than ${longestUrl} characters`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !['https:', 'http:'].includes(url.protocol)) return 'must be an address that begins with https://';
    const { hostname, protocol, username, password } = url;
    if (username !== '' || password !== '') return 'may hold no user and no password';
    const isHere = isLoopback(hostname);
    if (protocol === 'http:' && !(isHere && onThisMachineOnly)) return 'must begin with https://';
    const isNamed =
      hosts.some((pattern) => isBelow(hostname, pattern)) && (isHere ? onThisMachineOnly : !isIP(hostname));
    if (!isNamed)
      return `leads to a host that is none of ${hosts.join(', ')}; an administrator can add it to notifications.callbackHosts of the environment file`;
    return undefined;
  };
}
