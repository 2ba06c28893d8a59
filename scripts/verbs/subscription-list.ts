import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';

interface Subscription {
  readonly subscriptionId: string;
  readonly sender: string;
  readonly trigger?: string;
  readonly reasonCode?: string;
  readonly callbackHost: string;
  readonly createdAt: string;
  readonly waiting: number;
  readonly lastOutcome?: string;
  readonly lastAt?: string;
}

export const subscriptionList: Verb = {
  name: 'subscription list',
  summary: 'List who is told of events that could not be delivered',
  details: 'Of a callback only the host is shown: the rest of its address is a secret that starts the flow.',
  options: gatewayOptions,
  examples: ['npx cueline subscription list', 'npx cueline subscription list --json'],
  run: async (given, terminal) => {
    const ask = await gatewayOf(given, terminal);
    const body = accepted(await ask('GET', '/v1/subscriptions'), 'subscriptions');
    const subscriptions = body['subscriptions'] as readonly Subscription[];
    const table = textTable(
      [
        { title: 'Subscription' },
        { title: 'Sender' },
        { title: 'Trigger' },
        { title: 'Reason' },
        { title: 'Callback' },
        { title: 'Since' },
        { title: 'Waiting', align: 'right' },
        { title: 'Last told' },
      ],
      subscriptions.map(({ trigger = 'every', reasonCode = 'every', lastOutcome = 'never', lastAt = '', ...one }) => [
        one.subscriptionId,
        one.sender,
        trigger,
        reasonCode,
        one.callbackHost,
        one.createdAt,
        String(one.waiting),
        `${lastOutcome} ${lastAt}`.trim(),
      ]),
    );
    return { data: body, text: subscriptions.length === 0 ? 'Nobody has subscribed.' : table };
  },
};
