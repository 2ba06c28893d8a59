import type { Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';

export const eventReplay: Verb = {
  name: 'event replay',
  summary: 'Put an event that was not sent back in the queue, under the same ids',
  arguments: { '<id>': 'emission id or event id' },
  options: gatewayOptions,
  examples: ['npx cueline event replay 0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11'],
  run: async (given, terminal) => {
    const ask = await gatewayOf(given, terminal);
    const body = accepted(await ask('POST', `/v1/events/${encodeURIComponent(given.text(0))}/replay`));
    return { data: body, text: String(body['reason']) };
  },
};
