import { isFormFault } from '../client/form-fault.ts';
import { words, wordsOfFault } from '../client/words.ts';
import type { FormEvent } from '../form-events/form-event.ts';
import { formEmission } from './form-emission.ts';
import { keptEvents } from './kept-events.ts';
import type { Occurrence } from './occurrence.ts';
import { tell } from './tell.ts';

const notificationId = 'cue_events';

export const isOffline = (): boolean => {
  const { client } = Xrm.Utility.getGlobalContext();
  return client.isOffline() || client.getClientState() === 'Offline';
};

export interface Outbox {
  readonly put: (occurrence: Occurrence) => void;
  /** Tells what can be told now, one after the other, and says on the form what can't. Never throws. */
  readonly deliver: (form: Xrm.FormContext) => void;
}

/** The way of a table's events from the device to the server. */
export function outboxOf(table: string, events: readonly FormEvent[]): Outbox {
  const kept = keptEvents(table);

  /** What has to be said of events that will not be told. */
  async function tellAll(): Promise<string | undefined> {
    let problem: string | undefined;
    try {
      const emission = await formEmission(Xrm.WebApi);
      for (const occurrence of kept.all()) {
        const event = events.find(({ name }) => name === occurrence.event);
        try {
          if (event) await tell(Xrm.WebApi, table, event, occurrence, emission, kept);
          else kept.remove(occurrence.id);
        } catch (fault) {
          const later = isFormFault(fault) && fault.retry === 'later' ? fault.code : undefined;
          if (later === 'TRIGGER_NOT_READY') continue;
          if (later !== undefined) return problem;
          kept.remove(occurrence.id);
          problem =
            isFormFault(fault) && fault.code === 'OUTCOME_UNKNOWN'
              ? words('eventUnknown')
              : words('eventNotSent', wordsOfFault(fault));
        }
      }
    } catch (fault) {
      if (!(isFormFault(fault) && fault.retry === 'later')) return words('emissionUnknown', wordsOfFault(fault));
    }
    return problem;
  }

  async function attempt({ ui }: Xrm.FormContext): Promise<void> {
    if (kept.all().length === 0) return;
    const problem = isOffline() ? undefined : await tellAll();
    const left = kept.all().length;
    // What is said under an id stays until it is taken away.
    ui.clearFormNotification(notificationId);
    if (problem !== undefined) ui.setFormNotification(problem, 'ERROR', notificationId);
    else if (left > 0) ui.setFormNotification(words('eventsKept', String(left)), 'INFO', notificationId);
  }

  let turn: Promise<void> = Promise.resolve();
  return {
    put: kept.put,
    deliver: (form) => {
      // A form that is closed by now has nowhere to say it.
      turn = turn.then(() => attempt(form)).catch(() => undefined);
    },
  };
}
