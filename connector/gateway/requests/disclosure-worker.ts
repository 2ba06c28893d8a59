import type { Catalog } from '../../contract/index.ts';
import type { Clock, EventStore } from '../../pipeline/index.ts';
import type { Answer, Worker } from './mailbox.ts';
import { requestTables } from './request-tables.ts';
import { toldEvent } from './told-event.ts';

interface DisclosureWorkerOptions {
  readonly store: EventStore;
  readonly catalog: Catalog;
  readonly clock: Clock;
}

const { cue_answer: mostCharacters } = requestTables.disclosure.lengths;

const refused = (words: string): Answer => ({ state: 'refused', words });
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/**
 * Shows one event in full to whoever gives a reason. The event's timeline says so before the answer is written: what was seen is
 * never without a trace, though a trace may be of what was not seen after all.
 */
export function disclosureWorker({ store, catalog, clock }: DisclosureWorkerOptions): Worker {
  /** Whether the trace is there: the event may have been removed since it was found. */
  async function leaveTrace(emissionId: string, detail: string): Promise<boolean> {
    const left = (await store.timeline(emissionId)).some((line) => line.detail === detail);
    return left || store.note(emissionId, { at: clock(), detail });
  }

  return {
    table: requestTables.disclosure,
    carryOut: async (row, { id }) => {
      const eventId = textOf(row['cue_eventid']);
      if (eventId === '') return refused('Give the id of the event.');
      if (textOf(row['cue_purpose']) === '')
        return refused('Say why you need to see it: without a purpose nothing is shown.');
      const event = await store.find(eventId);
      if (!event) return refused('This gateway has no event of that id.');
      if (event.bodyRemoved) return refused('What the event held was removed when its time of keeping was over.');
      // Nothing of a person: both are ids that mean something in the environment only.
      const detail = `disclosed to user ${textOf(row['_createdby_value'])} by disclosure ${id.toLowerCase()} in Dynamics`;
      if (!(await leaveTrace(event.emissionId, detail))) return refused('This gateway has the event no more.');
      const answer = JSON.stringify(await toldEvent(event, { catalog, store }, true));
      if (answer.length > mostCharacters) return refused('The event is too long to be shown here.');
      return {
        state: 'done',
        words: 'The answer has the event in full. It is emptied after an hour; this row stays.',
        columns: { cue_answer: answer },
      };
    },
  };
}
