import { breach, quoted } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const colourForm: Rule = {
  name: 'IconBrandColorNotValid',
  severity: 'error',
  about: 'The brand colour is written as #rrggbb.',
  source: source.certification,
  remedy: 'Write it as "#5b2d8e".',
  *check({ properties }) {
    const colour = properties.at('iconBrandColor');
    if (colour.exists && !/^#[0-9a-f]{6}$/i.test(colour.text.trim()))
      yield breach(colour, `${quoted(colour.value)} is not a colour.`);
  },
};

const colourReserved: Rule = {
  name: 'IconBrandColorReserved',
  severity: 'warning',
  about: 'The brand colour is neither white nor the default blue #007ee5.',
  source: source.certification,
  remedy: "Use the colour of the icon's background.",
  *check({ properties }) {
    const colour = properties.at('iconBrandColor');
    if (['#ffffff', '#007ee5'].includes(colour.text.trim().toLowerCase()))
      yield breach(colour, `The brand colour ${quoted(colour.text)} is refused.`);
  },
};

const stackOwner: Rule = {
  name: 'StackOwnerBlocksUpdate',
  severity: 'warning',
  about: '"stackOwner" is left out of a connector that paconn updates.',
  source: source.paconn,
  remedy: 'Take it out while you use paconn; certification asks for it.',
  *check({ properties }) {
    if (properties.has('stackOwner'))
      yield breach(properties.at('stackOwner'), 'paconn can not update a connector with a "stackOwner".');
  },
};

export const propertyRules: readonly Rule[] = [colourForm, colourReserved, stackOwner];
