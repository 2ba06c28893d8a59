import type { Connector } from '../card.ts';
import { cardsOf } from './cards.ts';
import { memberOf, textAt } from './json.ts';
import { signInsOf } from './sign-ins.ts';

/** Where the definition names none: a grey that is nobody's brand. */
const plainColour = '#5c5f66';

const colourOf = (apiProperties: unknown): string => {
  const colour = textAt(memberOf(apiProperties, 'properties'), 'iconBrandColor');
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour) ? colour : plainColour;
};

/** Reads any JSON as a connector: what is not there, or not as it should be, is not shown. Never throws. */
export function connectorOf(definition: unknown, apiProperties: unknown, answers: unknown): Connector {
  const info = memberOf(definition, 'info');
  return {
    title: textAt(info, 'title') || 'Connector without a title',
    description: textAt(info, 'description'),
    version: textAt(info, 'version'),
    brandColour: colourOf(apiProperties),
    signIns: signInsOf(definition, apiProperties),
    cards: cardsOf(definition, answers),
  };
}
