import type { GatewayRequest } from '../http.ts';
import { isLoopback } from '../loopback.ts';

/** Whoever puts one of these on a request passes it on for somebody who is elsewhere. */
const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

function hostProblem(host: string | undefined, address: string): string | undefined {
  const named = URL.canParse(`http://${host ?? ''}`) ? new URL(`http://${host ?? ''}`) : undefined;
  // A name of somebody else's that leads to this machine: the pages of a site would be pages of ours (DNS rebinding).
  if (!named || !isLoopback(named.hostname) || named.port !== new URL(address).port)
    return `Pages are served at ${address} only.`;
  return undefined;
}

/**
 * Why a request does not come from a page of ours on this machine, or `undefined` where it does. Browsers say of each request
 * which site it comes from (Sec-Fetch-Site, W3C "Fetch Metadata Request Headers"), and of each one that writes, its Origin.
 * @param address where this gateway listens
 */
export function foreignness(
  { headers }: Pick<GatewayRequest, 'headers'>,
  { address, writes }: { readonly address: string; readonly writes: boolean },
): string | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers;
  const strange = hostProblem(host, address);
  if (strange !== undefined) return strange;
  if (passedOn.some((name) => headers[name] !== undefined)) return 'Pages are not served through a proxy.';
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'Another site asked for this.';
  if (origin !== undefined && origin !== `http://${host ?? ''}`) return 'Another site asked for this.';
  if (writes && origin === undefined) return 'Only a page of this gateway may write here.';
  return undefined;
}
