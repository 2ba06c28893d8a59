import type { Audience } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { StandInMisuse } from '../misuse.ts';
import type { Rows } from '../rows/rows.ts';
import type { Signal } from '../triggers/signal.ts';
import type { CustomTrigger, Triggers } from '../triggers/triggers.ts';
import { actsOn } from './binding.ts';
import { entryVerdict, isSamePerson } from './entry-rule.ts';
import type { Effect, Journey, JourneyEntry, NewJourney, Withheld } from './journey.ts';

export interface Journeys {
  /** @throws {StandInMisuse} where the name is taken, or a trigger is missing, not ready or of another audience */
  create(journey: NewJourney): void;
  /** @throws {StandInMisuse} where there is no such draft or one of its triggers is not ready */
  publish(name: string): void;
  /** @throws {StandInMisuse} where there is no such live journey */
  stop(name: string): void;
  /** Every journey on the trigger hears the signal; each call is an inflow of its own, the platform knows no duplicates. */
  hear(trigger: CustomTrigger, signal: Signal, withheld: Withheld | undefined): readonly Effect[];
  list(): readonly Journey[];
}

interface Held extends Omit<Journey, 'state' | 'entries'> {
  state: Journey['state'];
  readonly entries: JourneyEntry[];
}

const isInside = ({ progress }: JourneyEntry): boolean => progress !== undefined && progress !== 'exited';
const isWaiting = ({ progress }: JourneyEntry): boolean => progress === 'waiting';

export function journeysIn(rows: Rows, triggers: Triggers, clock: Clock): Journeys {
  const journeys: Held[] = [];

  function checkTrigger(title: string, audience: Audience): CustomTrigger {
    const trigger = triggers.byTitle(title);
    if (!trigger) throw new StandInMisuse(`No trigger has the title "${title}"; create the trigger first.`);
    if (trigger.audience !== audience)
      throw new StandInMisuse(`The audience of "${title}" is ${trigger.audience}, not ${audience}.`);
    return trigger;
  }

  /** Journeys cannot be published before their triggers (Microsoft Learn, "FAQ for the journey creation agent"). */
  function checkReady({ audience, triggerTitle, waitFor, exitOn }: Held): void {
    for (const title of [triggerTitle, ...(waitFor === undefined ? [] : [waitFor]), ...exitOn]) {
      const { state } = checkTrigger(title, audience);
      if (state !== 'ready to use')
        throw new StandInMisuse(`"${title}" is ${state}; a journey goes live once its triggers are ready to use.`);
    }
  }

  function named(name: string, state: Journey['state']): Held {
    const journey = journeys.find((one) => one.name === name);
    if (!journey) throw new StandInMisuse(`No journey has the name "${name}".`);
    if (journey.state !== state) throw new StandInMisuse(`The journey "${name}" is ${journey.state}, not ${state}.`);
    return journey;
  }

  /** Moves the instances of the person that the signal acts on, and says what it came to. */
  function move(
    journey: Held,
    signal: Signal,
    to: 'resumed' | 'exited',
    from: (entry: JourneyEntry) => boolean,
  ): Effect {
    const inside = [...journey.entries.entries()].filter(
      ([, entry]) => from(entry) && isSamePerson(entry.profileId, signal.profileId ?? ''),
    );
    const acted = inside.filter(([, entry]) => actsOn(entry.bindingId, signal.bindingId));
    for (const [index, entry] of acted) journey.entries[index] = { ...entry, progress: to };
    if (acted.length > 0) return { journey: journey.name, effect: to };
    return { journey: journey.name, effect: inside.length > 0 ? 'bound to another' : 'nobody in it' };
  }

  function enter(journey: Held, signal: Signal, withheld: Withheld | undefined): Effect {
    const now = clock.now();
    const verdict = withheld ?? entryVerdict(rows, journey, signal, now);
    const progress = journey.waitFor === undefined ? 'under way' : 'waiting';
    journey.entries.push({
      at: new Date(now).toISOString(),
      profileId: signal.profileId ?? '',
      attributes: signal.attributes,
      ...(signal.bindingId === undefined ? {} : { bindingId: signal.bindingId }),
      ...verdict,
      ...(verdict.outcome === 'entered' ? { progress } : {}),
    });
    const { outcome, reason } = verdict;
    return { journey: journey.name, effect: outcome, ...(reason === undefined ? {} : { reason }) };
  }

  return {
    create({ repeat = true, exitOn = [], state = 'live', ...journey }) {
      if (journeys.some(({ name }) => name === journey.name))
        throw new StandInMisuse(`There is a journey "${journey.name}" already.`);
      const held: Held = { ...journey, repeat, exitOn, state, entries: [] };
      checkTrigger(held.triggerTitle, held.audience);
      if (state === 'live') checkReady(held);
      journeys.push(held);
    },
    publish(name) {
      const journey = named(name, 'draft');
      checkReady(journey);
      journey.state = 'live';
    },
    stop(name) {
      named(name, 'live').state = 'stopped';
    },
    hear({ title }, signal, withheld) {
      return journeys.flatMap((journey) => {
        const moves = withheld === undefined && journey.state === 'live';
        return [
          ...(moves && journey.exitOn.includes(title) ? [move(journey, signal, 'exited', isInside)] : []),
          ...(moves && journey.waitFor === title ? [move(journey, signal, 'resumed', isWaiting)] : []),
          ...(journey.triggerTitle === title ? [enter(journey, signal, withheld)] : []),
        ];
      });
    },
    list: () => journeys.map((journey) => ({ ...journey, entries: [...journey.entries] })),
  };
}
