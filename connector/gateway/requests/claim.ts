import type { EventStore } from '../../pipeline/index.ts';

/** What stands in a row while it is carried out: by it a gateway knows its own, also after a restart. */
export const claimOf = async (store: Pick<EventStore, 'identity'>): Promise<string> =>
  `Carried out by the gateway with the event store ${(await store.identity()).slice(0, 12)}.`;
