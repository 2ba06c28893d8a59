import { platformTitleOf, triggerNamed } from '../../connector/contract/index.ts';
import type { StandIn } from '../../connector/emulator/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { happenings } from './day.ts';
import type { Played } from './play.ts';

/** One journey of the day: what should have started it, and what did. */
export interface JourneyCount {
  readonly journey: string;
  readonly trigger: string;
  readonly sent: number;
  readonly entered: number;
  /** Everybody who should be in it, exactly once, and nobody else. */
  readonly asExpected: boolean;
}

const sorted = (ids: readonly string[]): string => [...ids].sort().join(' ');

/** Holds the journeys against the day's script: who entered, against who should have. */
export function countEntries(standIn: StandIn, played: readonly Played[]): JourneyCount[] {
  const titles = new Map<string, string>();
  for (const { trigger: name } of happenings) {
    const trigger = triggerNamed(catalog, name);
    if (trigger) titles.set(platformTitleOf(trigger), name);
  }
  return standIn.journeys().flatMap((journey) => {
    const trigger = titles.get(journey.triggerTitle) ?? '';
    const due = happenings.filter((h) => h.trigger === trigger && h.expected === 'Sent').map(({ person }) => person.id);
    const entered = journey.entries.filter(({ outcome }) => outcome === 'entered').map(({ profileId }) => profileId);
    const sent = played.filter((one) => one.trigger === trigger && one.outcome === 'Sent').length;
    if (due.length === 0 && sent === 0 && journey.entries.length === 0) return [];
    const asExpected = sorted(due) === sorted(entered) && journey.entries.length === entered.length;
    return [{ journey: journey.name, trigger, sent, entered: entered.length, asExpected }];
  });
}
