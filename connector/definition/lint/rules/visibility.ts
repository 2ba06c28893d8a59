import { breach, quoted } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { isInternal } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { SchemaAt } from '../schema-at.ts';
import type { Spot } from '../spot.ts';

interface Field {
  readonly spot: Spot;
  readonly name: string;
  readonly required: boolean;
}

const isRequired = ({ parent, spot }: SchemaAt): boolean =>
  parent !== undefined &&
  parent.spot
    .at('required')
    .items()
    .some((item) => item.value === spot.key);

/** Hidden fields of what a flow sends. */
const hidden = ({ parameters, schemas }: Definition): Field[] =>
  [
    ...parameters
      .filter((parameter) => parameter.at('in').text !== 'body')
      .map((spot) => ({ spot, name: spot.at('name').text, required: spot.at('required').isTrue })),
    ...schemas
      .filter(({ role, side }) => role === 'property' && side === 'input')
      .map((schema) => ({ spot: schema.spot, name: schema.spot.key, required: isRequired(schema) })),
  ].filter(({ spot }) => isInternal(spot));

const hasDefault = ({ spot }: Field): boolean => spot.has('default') || spot.isTrue;
/** The platform fills it in itself. */
const isAddress = ({ spot }: Field): boolean => spot.at('x-ms-notification-url').isTrue;

const withoutDefault: Rule = {
  name: 'InternalRequiredWithoutDefault',
  severity: 'error',
  about: 'A parameter that is hidden and required has a default: nobody can fill it in.',
  source: source.validator,
  remedy: 'Add "default", or show it.',
  *check({ definition }) {
    for (const field of hidden(definition))
      if (field.required && field.spot.at('in').exists && !hasDefault(field))
        yield breach(field.spot, `${quoted(field.name)} is hidden and required, and has no default.`);
  },
};

const propertyWithoutDefault: Rule = {
  name: 'InternalRequiredPropertyWithoutDefault',
  severity: 'warning',
  about: 'A property that is hidden and required has a default, or properties that have.',
  source: source.validator,
  remedy: 'Add "default", or show it.',
  *check({ definition }) {
    for (const field of hidden(definition)) {
      const holdsMore = field.spot.has('properties') || field.spot.has('$ref') || field.spot.has('items');
      if (field.required && !field.spot.at('in').exists && !holdsMore && !hasDefault(field) && !isAddress(field))
        yield breach(field.spot, `${quoted(field.name)} is hidden and required, and has no default.`);
    }
  },
};

const optional: Rule = {
  name: 'InternalPropertyWithDefaultOptional',
  severity: 'warning',
  about: 'What is hidden and has a default is required: an optional one is not sent.',
  source: source.validator,
  remedy: 'Mark it as required.',
  *check({ definition }) {
    for (const field of hidden(definition))
      if (!field.required && hasDefault(field))
        yield breach(field.spot, `${quoted(field.name)} is hidden with a default, and optional: it is never sent.`);
  },
};

export const visibilityRules: readonly Rule[] = [withoutDefault, propertyWithoutDefault, optional];
