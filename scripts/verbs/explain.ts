import type { Verb } from '../command/verb.ts';
import { gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';
import { explanation } from '../follow-up/explanation.ts';
import { followedEvent } from '../follow-up/followed-event.ts';

export const explain: Verb = {
  name: 'explain',
  summary: 'Explain an event on one page: what it is, what became of it, what to do; values are masked',
  arguments: { '<id>': 'emission id or event id' },
  options: gatewayOptions,
  examples: ['npx cueline explain my-first-event', 'npx cueline explain my-first-event --json'],
  run: async (given, terminal) => {
    const event = await followedEvent(await gatewayOf(given, terminal), given.text(0));
    return { data: event, text: explanation(event) };
  },
};
