import { customerKeys, triggerNamed } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import type { Verb } from '../command/verb.ts';
import { accepted, gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';
import { assignments } from '../follow-up/assignments.ts';
import { followedEvent } from '../follow-up/followed-event.ts';

export const eventEdit: Verb = {
  name: 'event edit',
  summary:
    'Change a dead or held event before it is replayed; names of what changed stay in its timeline, values do not',
  arguments: { '<id>': 'emission id or event id' },
  options: [
    ...gatewayOptions,
    { flags: '--set <name=value...>', description: 'attributes to change; the others stay' },
    { flags: '--by <key>', description: `how the customer is named: ${customerKeys.join(', ')}`, default: 'email' },
    { flags: '--customer <value>', description: 'the id, address or number of another customer' },
    { flags: '--reason <words>', description: 'why, in one line, without any value' },
  ],
  examples: [
    'npx cueline event edit my-first-event --set platform=iOS --reason "wrong platform"',
    'npx cueline event edit my-first-event --customer nora.lind@example.com --reason mistyped',
  ],
  run: async (given, terminal) => {
    const ask = await gatewayOf(given, terminal);
    const event = await followedEvent(ask, given.text(0));
    const words = given.repeated('set');
    const attributes = assignments(triggerNamed(catalog, event.trigger, event.version), words);
    const customer = given.option('customer');
    const body = accepted(
      await ask('POST', `/v1/events/${event.emissionId}/edit`, {
        ...(words.length === 0 ? {} : { attributes }),
        ...(customer === undefined ? {} : { customer: { by: given.option('by'), value: customer } }),
        reason: given.option('reason') ?? '',
      }),
      'changed',
    );
    const changed = (body['changed'] as readonly string[]).join(', ');
    return { data: body, text: `Changed: ${changed}.\nSend it: npx cueline event replay ${event.emissionId}` };
  },
};
