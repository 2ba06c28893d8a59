import { customerKeys, triggerNamed } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';
import { assignments } from '../follow-up/assignments.ts';

function waitOption(given: Arguments): Readonly<Record<string, string>> {
  const text = given.option('wait');
  if (text === undefined) return {};
  if (/^\d{1,9}$/.test(text)) return { prefer: `wait=${text}` };
  throw new CommandFault('bad-number', exitCodes.usage, `"${text}" is no number for --wait.`, {
    hint: 'Give whole seconds, up to 30.',
  });
}

export const send: Verb = {
  name: 'send',
  summary: 'Send one event through the gateway',
  arguments: { '<trigger>': 'name of the trigger' },
  options: [
    ...gatewayOptions,
    { flags: '--by <key>', description: `how the customer is named: ${customerKeys.join(', ')}`, default: 'email' },
    { flags: '--customer <value>', description: 'the id, address or number' },
    { flags: '--set <name=value...>', description: 'attributes; those with a default may be left out' },
    { flags: '--event-id <id>', description: 'the same id is sent only once' },
    { flags: '--wait <seconds>', description: 'wait so long for the outcome, 30 at most; left out, not at all' },
    { flags: '--occurred-at <time>', description: 'ISO 8601; left out, now' },
  ],
  examples: [
    'npx cueline send AppOpened --customer nora.lind@example.com --set platform=iOS',
    'npx cueline send OrderPlaced --customer nora.lind@example.com --event-id order-1 --set orderNumber=1 totalValue=9.5 currency=EUR itemCount=1 placedOn=2026-11-24T09:00:00Z',
  ],
  run: async (given, terminal) => {
    const name = given.text(0);
    const attributes = assignments(triggerNamed(catalog, name), given.repeated('set'));
    const [eventId, occurredAt] = [given.option('eventId'), given.option('occurredAt')];
    const headers = waitOption(given);
    const ask = await gatewayOf(given, terminal);
    const body = accepted(
      await ask(
        'POST',
        '/v1/events',
        {
          trigger: name,
          ...(eventId === undefined ? {} : { eventId }),
          ...(occurredAt === undefined ? {} : { occurredAt }),
          customer: { by: given.option('by'), value: given.option('customer') ?? '' },
          attributes,
        },
        headers,
      ),
      'emissionId',
    );
    const id = String(body['emissionId']);
    return {
      data: body,
      text: `${String(body['outcome'])}: ${String(body['reason'])}\nFollow it: npx cueline explain ${id}`,
      exitCode: body['outcome'] === 'Rejected' ? exitCodes.findings : exitCodes.ok,
    };
  },
};
