import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';

type Entry = Readonly<Record<'at' | 'stage' | 'state' | 'reasonCode', string>> & { readonly detail?: string };

export const eventShow: Verb = {
  name: 'event show',
  summary: 'Show what became of an event, step by step',
  arguments: { '<id>': 'emission id or event id' },
  options: gatewayOptions,
  examples: ['npx cueline event show my-first-event', 'npx cueline event show my-first-event --json'],
  run: async (given, terminal) => {
    const ask = await gatewayOf(given, terminal);
    const event = accepted(await ask('GET', `/v1/events/${encodeURIComponent(given.text(0))}`));
    const timeline = event['timeline'] as readonly Entry[];
    const text = [
      `${String(event['trigger'])} v${String(event['version'])}: ${String(event['outcome'])}. ${String(event['reason'])}`,
      '',
      textTable(
        [{ title: 'Time' }, { title: 'Stage' }, { title: 'State' }, { title: 'Reason' }, { title: 'Detail' }],
        timeline.map(({ at, stage, state, reasonCode, detail }) => [at, stage, state, reasonCode, detail ?? '']),
      ),
    ].join('\n');
    return { data: event, text };
  },
};
