import type { Audience, CustomerReference } from '../contract/index.ts';

interface Found {
  readonly kind: 'found' | 'none' | 'several';
  readonly personId?: string;
}

export interface RememberedOptions {
  readonly clock: () => number;
  /** Milliseconds for which a person who was found is believed to be there. */
  readonly keepMs?: number;
  /** So many people at most; the one who was found longest ago is forgotten first. */
  readonly most?: number;
}

/**
 * Spares a look-up for somebody who was found a moment ago: events of one person come in bursts. Only who was found is
 * remembered, so that somebody new is found at once; a merge or a new address counts after a minute at the latest.
 */
export function rememberedIdentities<Identity extends Found>(
  find: (audience: Audience, customer: CustomerReference) => Promise<Identity>,
  { clock, keepMs = 60_000, most = 50_000 }: RememberedOptions,
): { readonly find: (audience: Audience, customer: CustomerReference) => Promise<Identity> } {
  const known = new Map<string, { readonly identity: Identity; readonly until: number }>();
  return {
    find: async (audience, customer) => {
      const key = JSON.stringify([audience, customer.by, customer.value]);
      const remembered = known.get(key);
      if (remembered && clock() < remembered.until) return remembered.identity;
      const identity = await find(audience, customer);
      known.delete(key);
      if (identity.kind === 'found') known.set(key, { identity, until: clock() + keepMs });
      if (known.size > most) known.delete(known.keys().next().value ?? '');
      return identity;
    },
  };
}
