import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';

type Column = 'receivedAt' | 'trigger' | 'door' | 'sender' | 'state' | 'reasonCode' | 'emissionId';
interface Page {
  readonly events: readonly Readonly<Record<Column, string>>[];
  readonly nextCursor?: string;
}

const titles: Readonly<Record<Column, string>> = {
  receivedAt: 'Received',
  trigger: 'Trigger',
  door: 'Door',
  sender: 'Sender',
  state: 'State',
  reasonCode: 'Reason',
  emissionId: 'Emission',
};
const columns = Object.keys(titles) as Column[];

const parameters = ['state', 'trigger', 'reason', 'sender', 'door', 'since', 'until', 'test', 'limit', 'cursor'];

export const eventList: Verb = {
  name: 'event list',
  summary: 'List the newest events, without persons or attributes',
  options: [
    ...gatewayOptions,
    { flags: '--state <state>', description: 'only events in this state, such as dead or held' },
    { flags: '--trigger <name>', description: 'only events of this trigger' },
    { flags: '--reason <code>', description: 'only events whose last reason this is' },
    { flags: '--sender <name>', description: 'only events from this sender or source' },
    { flags: '--door <door>', description: 'only events that came in by this door' },
    { flags: '--since <time>', description: 'received at this time or later; ISO 8601' },
    { flags: '--until <time>', description: 'received before this time; ISO 8601' },
    { flags: '--test <true|false>', description: 'only tests, or none of them' },
    { flags: '--limit <count>', description: 'at most so many', default: '20' },
    { flags: '--cursor <cursor>', description: 'go on where the page before ended' },
  ],
  examples: ['npx cueline event list', 'npx cueline event list --state dead --reason CUSTOMER_NOT_FOUND --json'],
  run: async (given, terminal) => {
    const ask = await gatewayOf(given, terminal);
    const query = new URLSearchParams();
    for (const name of parameters) {
      const value = given.option(name);
      if (value !== undefined) query.set(name, value);
    }
    const page = accepted(await ask('GET', `/v1/events?${query.toString()}`), 'events') as unknown as Page;
    const table = textTable(
      columns.map((column) => ({ title: titles[column] })),
      page.events.map((event) => columns.map((column) => event[column])),
    );
    const more = page.nextCursor === undefined ? '' : `\nThere are more: add --cursor ${page.nextCursor}`;
    return { data: page, text: page.events.length === 0 ? 'No event matches.' : table + more };
  },
};
