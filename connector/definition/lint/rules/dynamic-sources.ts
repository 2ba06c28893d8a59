import { didYouMean } from '../../../contract/index.ts';
import { breach, quoted } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { givenOf, sourceByPath, sourcesByName, type DynamicUse, type Given, type Source } from '../dynamic-use.ts';
import { nameOf, type OperationAt } from '../operation-at.ts';
import { typeOf } from '../reach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

interface Reference {
  readonly use: DynamicUse;
  readonly given: Given;
  readonly card: OperationAt;
}

const isOlder = ({ key }: DynamicUse): boolean => key === 'x-ms-dynamic-values' || key === 'x-ms-dynamic-schema';

/** References to fields of a card, where it is known which card. */
function references(definition: Definition): Reference[] {
  return definition.dynamicUses.flatMap((use) => {
    const card = use.source;
    if (!card) return [];
    return givenOf(use)
      .filter(({ reference }) => reference !== '')
      .map((given) => ({ use, given, card }));
  });
}

function sourceOf({ use, given, card }: Reference): Source | 'open' | undefined {
  if (!isOlder(use)) return sourceByPath(card, given.reference);
  const { parameter, property } = sourcesByName(card, given.reference);
  return parameter ?? (property ? 'open' : sourceByPath(card, given.reference));
}

const notFound: Rule = {
  name: 'SourceParameterNotFound',
  severity: 'warning',
  about: 'What an extension refers to is a field of the card.',
  source: source.extensions,
  remedy: 'Name a parameter of the same operation; the newer forms reach into a body with "body/name".',
  *check({ definition }) {
    for (const reference of references(definition)) {
      if (sourceOf(reference) !== undefined) continue;
      const { given, card } = reference;
      const known = card.parameters.map(({ name }) => name);
      yield breach(
        given.spot,
        `${nameOf(card)} has no parameter ${quoted(given.reference)}.${didYouMean(given.reference, known)}`,
      );
    }
  },
};

const internal: Rule = {
  name: 'SourcePropertyInternal',
  severity: 'warning',
  about: 'What an extension refers to is shown: a hidden field has no value that a maker could choose.',
  source: source.validator,
  remedy: 'Show the field, or give a fixed value.',
  *check({ definition }) {
    for (const reference of references(definition)) {
      const found = sourceOf(reference);
      if (found && found !== 'open' && found.internal && !found.spot.has('default'))
        yield breach(reference.given.spot, `${quoted(reference.given.reference)} is hidden on the card.`);
    }
  },
};

const optional: Rule = {
  name: 'OperationParameterRequiredMismatch',
  severity: 'info',
  about: 'A required parameter is filled from a required field.',
  source: source.validator,
  remedy: 'Mark the field as required; until it has a value nothing can be fetched.',
  *check({ definition }) {
    for (const reference of references(definition)) {
      const { use, given } = reference;
      const wanted = use.target?.parameters.find(({ name }) => name === given.name);
      const found = sourceOf(reference);
      if (wanted?.required && !wanted.spot.has('default') && found && found !== 'open' && !found.required)
        yield breach(
          given.spot,
          `${quoted(given.name)} is required, and filled from the optional ${quoted(given.reference)}.`,
        );
    }
  },
};

/** Every number without a fraction is a number. */
const fits = (wanted: string, given: string): boolean =>
  wanted === given || wanted === '' || given === '' || (wanted === 'number' && given === 'integer');

const type: Rule = {
  name: 'OperationParameterTypeMismatch',
  severity: 'warning',
  about: 'A parameter is filled from a field of the same type.',
  source: source.validator,
  remedy: 'Give both the same type.',
  *check({ definition }) {
    for (const reference of references(definition)) {
      const { use, given } = reference;
      const wanted = use.target?.parameters.find(({ name, place }) => name === given.name && place !== 'body');
      const found = sourceOf(reference);
      if (!wanted || !found || found === 'open' || found.spot.has('schema')) continue;
      const [want, have] = [typeOf(wanted.spot), typeOf(found.spot)];
      if (!fits(want, have)) yield breach(given.spot, `${quoted(given.name)} is ${want}; it is filled with ${have}.`);
    }
  },
};

export const dynamicSourceRules: readonly Rule[] = [notFound, internal, optional, type];
