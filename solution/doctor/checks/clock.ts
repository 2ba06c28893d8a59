import { amber, green, red } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

/** Entra refuses assertions of a clock that differs by minutes, and events carry times. */
export const clock: Check = {
  name: 'clock',
  look: async ({ now, serverTime }) => {
    const theirs = await serverTime();
    if (theirs === undefined)
      return [amber('Dataverse did not say what time it has.', 'Compare the clock of this machine by hand.')];
    const seconds = Math.round(Math.abs(now() - theirs) / 1000);
    const fix = 'Let the machine set its clock by the network (NTP).';
    if (seconds > 300) return [red(`The clock of this machine differs by ${seconds} s.`, fix)];
    if (seconds > 30) return [amber(`The clock of this machine differs by ${seconds} s.`, fix)];
    return [green('The clock of this machine is right.')];
  },
};
