import type { Audience } from '../contract/index.ts';
import { StandInMisuse } from './misuse.ts';
import type { Rows } from './rows/rows.ts';
import type { Signal, SignalValue } from './triggers/signal.ts';
import { audienceTables } from './triggers/trigger-rows.ts';
import type { CustomTrigger, Triggers } from './triggers/triggers.ts';

export interface NewJourney {
  readonly name: string;
  /** The title of the trigger that starts it, as marketers see it. */
  readonly triggerTitle: string;
  readonly audience: Audience;
  /** May a person enter again? Left out, yes, so that a duplicate shows. */
  readonly repeat?: boolean;
}

export interface JourneyEntry {
  readonly at: string;
  readonly profileId: string;
  /** By wire name; a reference is the row's id. */
  readonly attributes: Readonly<Record<string, SignalValue>>;
  readonly bindingId?: string;
  readonly outcome: 'entered' | 'failed' | 'no such person';
  /** Why it is not `entered`. */
  readonly reason?: string;
}

export interface Journey {
  readonly name: string;
  readonly triggerTitle: string;
  readonly audience: Audience;
  readonly repeat: boolean;
  readonly entries: readonly JourneyEntry[];
}

export interface Journeys {
  /** @throws {StandInMisuse} where the trigger does not exist or has another audience */
  create(journey: NewJourney): void;
  /** Every journey on the trigger hears the signal; each call is an inflow of its own, the platform knows no duplicates. */
  signal(trigger: CustomTrigger, signal: Signal): void;
  list(): readonly Journey[];
}

/** A person is a row of the audience's table; a unified profile may also be named by its `msdynci_customerid`. */
function personExists(rows: Rows, audience: Audience, profileId: string): boolean {
  const table = audienceTables[audience];
  if (rows.find(table, profileId)) return true;
  return audience === 'profile' && rows.list(table).some((row) => row.values.msdynci_customerid === profileId);
}

export function journeysIn(rows: Rows, triggers: Triggers): Journeys {
  const journeys: (Journey & { readonly entries: JourneyEntry[] })[] = [];

  function verdictOn(journey: Journey, signal: Signal): Pick<JourneyEntry, 'outcome' | 'reason'> {
    const { profileId, attributes } = signal;
    if (profileId === null || !personExists(rows, journey.audience, profileId))
      return { outcome: 'no such person', reason: `No ${journey.audience} has this id` };
    const empty = Object.entries(attributes).find(([, value]) => value === null || value === '');
    if (empty) return { outcome: 'failed', reason: `Attribute ${empty[0]} has no value` };
    const again = journey.entries.some((entry) => entry.profileId === profileId && entry.outcome === 'entered');
    if (!journey.repeat && again) return { outcome: 'failed', reason: 'Repeat journey entry blocked by configuration' };
    return { outcome: 'entered' };
  }

  return {
    create({ name, triggerTitle, audience, repeat = true }) {
      const trigger = triggers.byTitle(triggerTitle);
      if (!trigger) throw new StandInMisuse(`No trigger has the title "${triggerTitle}"; create the trigger first.`);
      if (trigger.audience !== audience)
        throw new StandInMisuse(`The audience of "${triggerTitle}" is ${trigger.audience}, not ${audience}.`);
      journeys.push({ name, triggerTitle, audience, repeat, entries: [] });
    },
    signal(trigger, signal) {
      const at = new Date().toISOString();
      for (const journey of journeys.filter((one) => one.triggerTitle === trigger.title)) {
        journey.entries.push({
          at,
          profileId: signal.profileId ?? '',
          attributes: signal.attributes,
          ...(signal.bindingId === undefined ? {} : { bindingId: signal.bindingId }),
          ...verdictOn(journey, signal),
        });
      }
    },
    list: () => journeys.map((journey) => ({ ...journey, entries: [...journey.entries] })),
  };
}
