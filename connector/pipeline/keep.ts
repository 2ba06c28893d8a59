import type { Complete } from './event.ts';
import type { EventStore } from './ports.ts';
import { pass, stop, type Stage } from './stage.ts';

/** Claims the event id and queues the event in one durable write. Whoever gets `go` may be told that it is accepted. */
export function keep(store: Pick<EventStore, 'accept'>): Stage<Complete, Complete> {
  return async (event) => {
    const claim = await store.accept(event);
    switch (claim.kind) {
      case 'accepted':
        return pass(event);
      case 'duplicate':
        return stop({
          outcome: 'Duplicate',
          reasonCode: 'DUPLICATE',
          reason: 'This event id was accepted before; nothing is sent twice.',
          emissionId: claim.emissionId,
        });
      case 'conflict':
        return stop({
          outcome: 'Rejected',
          reasonCode: 'ID_REUSED',
          reason:
            'This event id was used before for other content, by you or by another sender. Give each event an id of its own.',
          emissionId: claim.emissionId,
        });
    }
  };
}
