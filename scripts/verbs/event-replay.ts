import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';
import { dryGroupReplay, groupReplay } from '../follow-up/group-replay.ts';

const filterNames = ['state', 'trigger', 'reason', 'since', 'until'];

/** The group that was named; a usage error where it is not clear whether one event or a group is meant. */
function groupOf(given: Arguments): Readonly<Record<string, string>> | undefined {
  const filter = Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = given.option(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const one = given.text(0) !== '';
  const group = Object.keys(filter).length > 0;
  if (!one && group) return filter;
  if (one && !group && !given.flag('apply') && given.option('limit') === undefined) return undefined;
  throw new CommandFault('one-or-group', exitCodes.usage, 'Name one event by its id, or a group by --state and more.', {
    hint: 'A group: npx cueline event replay --state dead --reason GAVE_UP, first without --apply.',
  });
}

function limitOf(given: Arguments): { readonly limit?: number } {
  const limit = given.option('limit');
  return limit === undefined ? {} : { limit: Number(limit) };
}

export const eventReplay: Verb = {
  name: 'event replay',
  summary: 'Put an event that was not sent, or a group of them, back in the queue under the same ids; groups dry first',
  arguments: { '[id]': 'emission id or event id; left out, the group that the options name' },
  options: [
    ...gatewayOptions,
    { flags: '--state <state>', description: 'a group: events that are dead, unknown, suppressed or held' },
    { flags: '--trigger <name>', description: 'of the group, only events of this trigger' },
    { flags: '--reason <code>', description: 'of the group, only events whose last reason this is' },
    { flags: '--since <time>', description: 'of the group, received at this time or later; ISO 8601' },
    { flags: '--until <time>', description: 'of the group, received before this time; ISO 8601' },
    { flags: '--limit <count>', description: 'of the group, at most so many, the oldest first; at most 1000' },
    { flags: '--apply', description: 'really replay the group; without it, only say what would be done' },
  ],
  examples: [
    'npx cueline event replay 0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11',
    'npx cueline event replay --state dead --trigger OrderPlaced --reason GAVE_UP --apply',
  ],
  run: async (given, terminal) => {
    const group = groupOf(given);
    const ask = await gatewayOf(given, terminal);
    if (group) return (given.flag('apply') ? groupReplay : dryGroupReplay)(ask, group, limitOf(given));
    const body = accepted(await ask('POST', `/v1/events/${encodeURIComponent(given.text(0))}/replay`), 'emissionId');
    return { data: body, text: String(body['reason']) };
  },
};
