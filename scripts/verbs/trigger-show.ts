import { documentationOf, payloadSchemaOf } from '../../connector/contract/index.ts';
import type { Verb } from '../command/verb.ts';
import { knownTrigger } from './known-trigger.ts';

export const triggerShow: Verb = {
  name: 'trigger show',
  summary: 'Show a trigger with its properties; --json gives its definition and JSON Schema',
  arguments: { '<name>': 'name of the trigger' },
  examples: ['npx cueline trigger show CartAbandoned', 'npx cueline trigger show CartAbandoned --json'],
  run: async (given) => {
    const trigger = knownTrigger(given.text(0));
    return { data: { trigger, schema: payloadSchemaOf(trigger) }, text: documentationOf(trigger) };
  },
};
