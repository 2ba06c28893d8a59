import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

/** Signals a minute that the platform takes of an organisation; it drops the rest without a word. */
const platformSignals = 2500;

function distinctFinding(metrics: string, most: number): Finding | undefined {
  const today = Number(/^cueline_distinct_triggers_today (\d+)/m.exec(metrics)?.[1] ?? NaN);
  if (Number.isNaN(today) || today < most * 0.8) return undefined;
  const says = `${today} different triggers were sent today; ${most} a day are taken.`;
  const fix = 'Send fewer kinds of triggers, or raise limits.distinctTriggersPerDay where your licence allows more.';
  return today > most ? red(says, fix) : amber(says, fix);
}

export const quota: Check = {
  name: 'quota',
  look: async ({ gateway, settings: { signalsPerMinute, distinctTriggersPerDay } }) => {
    const metrics = await gateway?.get('/metrics');
    const distinct = metrics?.status === 200 ? distinctFinding(metrics.text, distinctTriggersPerDay) : undefined;
    const pace =
      signalsPerMinute > platformSignals
        ? red(`The pace is set to ${signalsPerMinute} events a minute.`, `Set it to ${platformSignals} or less.`)
        : green(`At most ${signalsPerMinute} events a minute are sent; the platform takes ${platformSignals}.`);
    return distinct ? [pace, distinct] : [pace];
  },
};
