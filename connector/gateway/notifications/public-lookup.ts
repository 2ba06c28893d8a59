import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';
import { isLoopback } from '../loopback.ts';

/** Ranges that are not the internet (IANA's special-purpose address registries). Mapped IPv4 counts as what it maps. */
const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6');

export const isPublicAddress = ({ address, family }: LookupAddress): boolean =>
  !notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4');

/** The name of a public host leads into a private network. */
export class PrivateAddress extends TypeError {
  readonly code = 'PRIVATE_ADDRESS';
}

/** Every address of a name. */
export type Resolve = (
  host: string,
  callBack: (fault: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const bySystem: Resolve = (host, callBack) => {
  systemLookup(host, { all: true }, callBack);
};

/**
 * Looks a name up for a connection, and refuses one that has an address in a private range: the check and the connection
 * see the same addresses, so a name that changes in between gets nobody in.
 */
export const publicLookup =
  (resolve: Resolve = bySystem): LookupFunction =>
  (host, options, callBack) => {
    resolve(host, (fault, addresses) => {
      const [first] = fault ? [] : addresses;
      if (!first) callBack(fault ?? new TypeError('It has no address.'), '', 0);
      else if (!isLoopback(host) && !addresses.every(isPublicAddress)) callBack(new PrivateAddress(), '', 0);
      else if (options.all) callBack(null, addresses);
      else callBack(null, first.address, first.family);
    });
  };
