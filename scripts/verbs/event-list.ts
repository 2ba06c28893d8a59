import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';

type Row = Readonly<Record<'receivedAt' | 'trigger' | 'door' | 'sender' | 'state' | 'emissionId', string>>;

export const eventList: Verb = {
  name: 'event list',
  summary: 'List the newest events, without persons or attributes',
  options: [
    ...gatewayOptions,
    { flags: '--state <state>', description: 'only events in this state, such as dead or held' },
    { flags: '--trigger <name>', description: 'only events of this trigger' },
    { flags: '--limit <count>', description: 'at most so many', default: '20' },
  ],
  examples: ['npx cueline event list', 'npx cueline event list --state dead --json'],
  run: async (given, terminal) => {
    const ask = await gatewayOf(given, terminal);
    const query = new URLSearchParams();
    for (const name of ['state', 'trigger', 'limit']) {
      const value = given.option(name);
      if (value !== undefined) query.set(name, value);
    }
    const { events } = accepted(await ask('GET', `/v1/events?${query.toString()}`)) as unknown as {
      events: readonly Row[];
    };
    const table = textTable(
      [
        { title: 'Received' },
        { title: 'Trigger' },
        { title: 'Door' },
        { title: 'Sender' },
        { title: 'State' },
        { title: 'Emission' },
      ],
      events.map((event) => [event.receivedAt, event.trigger, event.door, event.sender, event.state, event.emissionId]),
    );
    return { data: events, text: events.length === 0 ? 'No event matches.' : table };
  },
};
