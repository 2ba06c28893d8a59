import type { Catalog } from '../../contract/index.ts';
import type { WebApi } from '../../dataverse/index.ts';
import type { EventStore } from '../../pipeline/index.ts';
import type { Answer, Worker } from './mailbox.ts';
import { personLanes, personRow } from './person-lanes.ts';
import { inquiryKind, requestTables } from './request-tables.ts';
import { toldEvent, type ToldEvent } from './told-event.ts';

interface InquiryWorkerOptions {
  readonly api: Pick<WebApi, 'list'>;
  readonly store: EventStore;
  readonly catalog: Catalog;
}

/** Of a person, in one answer. */
const mostEvents = 50;
const { cue_answer: mostCharacters } = requestTables.inquiry.lengths;

const refused = (words: string): Answer => ({ state: 'refused', words });

/** As many as fit into the column, the newest first. */
function fittingEvents(events: readonly ToldEvent[], more: boolean): string {
  const text = JSON.stringify({ events, more });
  return text.length <= mostCharacters ? text : fittingEvents(events.slice(0, -1), true);
}

/** Tells people in Dynamics what the gateway knows of an event, or of a person's; personal data masked. */
export function inquiryWorker({ api, store, catalog }: InquiryWorkerOptions): Worker {
  async function eventsOfAPerson(subject: string): Promise<Answer> {
    const row = personRow(subject);
    if (!row) return refused('Give the person as contact/ or lead/ and the id of the row.');
    const found = await store.list({ lanes: await personLanes(api, row), limit: mostEvents + 1 });
    const events = await Promise.all(found.slice(0, mostEvents).map((event) => toldEvent(event, { catalog, store })));
    const words = events.length === 0 ? 'This gateway has no event of the person.' : 'The answer has the events.';
    return { state: 'done', words, columns: { cue_answer: fittingEvents(events, found.length > mostEvents) } };
  }

  async function oneEvent(id: string): Promise<Answer> {
    const event = await store.find(id);
    if (!event) return refused('This gateway has no event of that id.');
    const answer = JSON.stringify(await toldEvent(event, { catalog, store }));
    if (answer.length > mostCharacters) return refused('The event is too long to be shown here.');
    return { state: 'done', words: 'The answer has the event.', columns: { cue_answer: answer } };
  }

  return {
    table: requestTables.inquiry,
    carryOut: async ({ cue_kind: kind, cue_subject: given }) => {
      const subject = typeof given === 'string' ? given.trim() : '';
      if (subject === '') return refused('The inquiry names neither a person nor an event.');
      if (kind === inquiryKind.eventsOfAPerson) return eventsOfAPerson(subject);
      if (kind === inquiryKind.oneEvent) return oneEvent(subject);
      return refused('Choose what is asked for: the events of a person, or one event.');
    },
  };
}
