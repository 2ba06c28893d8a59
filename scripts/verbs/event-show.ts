import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';
import { followedEvent } from '../follow-up/followed-event.ts';

export const eventShow: Verb = {
  name: 'event show',
  summary: 'Show what became of an event, step by step',
  arguments: { '<id>': 'emission id or event id' },
  options: gatewayOptions,
  examples: ['npx cueline event show my-first-event', 'npx cueline event show my-first-event --json'],
  run: async (given, terminal) => {
    const event = await followedEvent(await gatewayOf(given, terminal), given.text(0));
    const text = [
      `${event.trigger} v${event.version}: ${event.outcome}. ${event.reason}`,
      '',
      textTable(
        [{ title: 'Time' }, { title: 'Stage' }, { title: 'State' }, { title: 'Reason' }, { title: 'Detail' }],
        event.timeline.map(({ at, stage, state, reasonCode, detail }) => [at, stage, state, reasonCode, detail ?? '']),
      ),
      '',
      event.next,
    ].join('\n');
    return { data: event, text };
  },
};
