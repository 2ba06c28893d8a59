import type { CryptoKey, JWSHeaderParameters } from 'jose';
import type { GatewayLog } from '../log.ts';
import { fetchKeys, type KeysOfAMoment } from './fetched-keys.ts';
import { KeysUnavailable } from './keys-unavailable.ts';
import type { Tenant } from './tenant.ts';

/** Older keys are fetched again before they are used: one may have been withdrawn. */
const freshMs = 3_600_000;
/** So long old keys are used where no new ones can be had. */
const longestMs = 86_400_000;
/** Keys that are younger are not fetched again for a token that names another one: anybody can write any name. */
const coolDownMs = 30_000;
/** After a fetch that failed. */
const pauseMs = 2_000;
/** Requests that hold on until a fetch is over. More of them must not take the room of those with a key. */
const mostWaiting = 64;

export interface SigningKeysOptions {
  readonly tenant: Tenant;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
  readonly log: GatewayLog;
  readonly timeOutMs?: number;
}

/**
 * Finds the key that a token names, or `undefined` where the tenant did not have it half a minute ago. Keys are fetched at
 * first use, again when they are an hour old, and for a name that is not known: one fetch at a time, and never as often as
 * somebody sends tokens.
 * @throws {KeysUnavailable}
 */
export function signingKeys({ tenant, steady, log, timeOutMs = 3_000 }: SigningKeysOptions) {
  let known: { readonly find: KeysOfAMoment; readonly at: number } | undefined;
  let failedAt: number | undefined;
  let underWay: Promise<KeysOfAMoment> | undefined;
  let waiting = 0;

  async function fetchNow(): Promise<KeysOfAMoment> {
    try {
      const find = await fetchKeys(tenant, timeOutMs);
      if (failedAt !== undefined) log.info({}, 'the keys of Entra ID are there again');
      failedAt = undefined;
      known = { find, at: steady() };
      return find;
    } catch (fault) {
      const trouble = fault instanceof KeysUnavailable ? fault.trouble : 'unexpected';
      if (failedAt === undefined) log.warn({ trouble }, 'the keys of Entra ID could not be fetched');
      failedAt = steady();
      throw fault;
    } finally {
      underWay = undefined;
    }
  }

  async function fetched(): Promise<KeysOfAMoment> {
    const pausing = failedAt !== undefined && steady() - failedAt < pauseMs;
    if (!underWay && pausing) throw new KeysUnavailable('a moment ago');
    if (waiting >= mostWaiting) throw new KeysUnavailable('too many wait for them');
    waiting += 1;
    try {
      return await (underWay ??= fetchNow());
    } finally {
      waiting -= 1;
    }
  }

  async function current(): Promise<KeysOfAMoment> {
    const before = known;
    const age = before ? steady() - before.at : Infinity;
    if (before && age <= freshMs) return before.find;
    try {
      return await fetched();
    } catch (fault) {
      if (before && age <= longestMs) return before.find;
      throw fault;
    }
  }

  return async (header: JWSHeaderParameters): Promise<CryptoKey | undefined> => {
    const find = await current();
    const key = await find(header);
    if (key || (known && steady() - known.at < coolDownMs)) return key;
    return (await fetched())(header);
  };
}

export type SigningKeys = ReturnType<typeof signingKeys>;
