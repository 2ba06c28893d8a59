import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';

interface Group {
  readonly trigger: string;
  readonly reasonCode: string;
  readonly whoActs: string;
  readonly count: number;
  readonly oldest: string;
  readonly newest: string;
}

export const eventGroups: Verb = {
  name: 'event groups',
  summary: 'Count the events that were not sent, by trigger and reason',
  options: [
    ...gatewayOptions,
    { flags: '--state <state>', description: 'dead, held, unknown, suppressed or expired', default: 'dead' },
  ],
  examples: ['npx cueline event groups', 'npx cueline event groups --state held --json'],
  run: async (given, terminal) => {
    const ask = await gatewayOf(given, terminal);
    const state = given.option('state') ?? 'dead';
    const body = accepted(await ask('GET', `/v1/events/groups?state=${encodeURIComponent(state)}`), 'groups');
    const groups = body['groups'] as readonly Group[];
    const table = textTable(
      [
        { title: 'Count', align: 'right' },
        { title: 'Trigger' },
        { title: 'Reason' },
        { title: 'Oldest' },
        { title: 'Newest' },
        { title: 'Who acts' },
      ],
      groups.map((group) => [
        String(group.count),
        group.trigger,
        group.reasonCode,
        group.oldest,
        group.newest,
        group.whoActs,
      ]),
    );
    const hint = `\nReplay one, dry first: npx cueline event replay --state ${state} --trigger NAME --reason CODE`;
    return {
      data: body,
      text: groups.length === 0 ? `No event is ${state}.` : table + (state === 'expired' ? '' : hint),
    };
  },
};
