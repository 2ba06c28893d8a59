import { breach, quoted } from '../breach.ts';
import { isInternal } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Breach, Rule } from '../rule.ts';
import type { Definition } from '../definition.ts';
import type { Spot } from '../spot.ts';

/** What a maker sees as a field: parameters outside the body, and properties at any depth. */
const fields = ({ parameters, schemas }: Definition): Spot[] => [
  ...parameters.filter((parameter) => parameter.at('in').text !== 'body'),
  ...schemas.filter(({ role, spot }) => role === 'property' && !spot.has('$ref')).map(({ spot }) => spot),
];

const nameIn = (field: Spot): string => quoted(field.at('in').exists ? field.at('name').text : field.key);

const parameterSummary: Rule = {
  name: 'ParameterSummaryMissing',
  severity: 'warning',
  about: 'Every parameter that is shown has an x-ms-summary: the name of its field.',
  source: source.certification,
  remedy: 'Add "x-ms-summary" in title case.',
  *check({ definition: { parameters } }): Iterable<Breach> {
    for (const parameter of parameters)
      if (parameter.at('in').text !== 'body' && !isInternal(parameter) && parameter.at('x-ms-summary').text === '')
        yield breach(parameter, `The parameter ${nameIn(parameter)} has no x-ms-summary.`);
  },
};

const propertySummary: Rule = {
  name: 'PropertySummaryMissing',
  severity: 'info',
  about: 'Every property that is shown as a field has an x-ms-summary or a title.',
  source: source.certification,
  remedy: 'Add "x-ms-summary" in title case; without it makers see the name as the service writes it.',
  *check({ definition: { schemas } }) {
    for (const { role, spot } of schemas)
      if (
        role === 'property' &&
        !spot.has('$ref') &&
        !isInternal(spot) &&
        !spot.has('x-ms-summary') &&
        !spot.has('title') &&
        // An object with fields of its own is none: designers put its title before each of theirs, and may well have none.
        !spot.has('properties')
      )
        yield breach(spot, `The property ${quoted(spot.key)} has no x-ms-summary.`);
  },
};

const summaryTooLong: Rule = {
  name: 'FieldSummaryTooLong',
  severity: 'warning',
  about: 'An x-ms-summary has at most 80 characters.',
  source: source.texts,
  remedy: 'Shorten it; what it leaves out belongs in the description.',
  *check({ definition }) {
    for (const field of fields(definition)) {
      const summary = field.at('x-ms-summary');
      if (summary.text.length > 80)
        yield breach(summary, `The name of the field ${nameIn(field)} has ${summary.text.length} characters.`);
    }
  },
};

const titleCase: Rule = {
  name: 'FieldSummaryNotTitleCase',
  severity: 'info',
  about: 'An x-ms-summary is in title case.',
  source: source.texts,
  remedy: 'Write "Event ID", not "event_id".',
  *check({ definition }) {
    for (const field of fields(definition)) {
      const summary = field.at('x-ms-summary');
      if (/^\p{Ll}/u.test(summary.text) || summary.text.includes('_'))
        yield breach(summary, `The name ${quoted(summary.text)} of a field is not in title case.`);
    }
  },
};

const description: Rule = {
  name: 'ParameterDescriptionMissing',
  severity: 'info',
  about: 'Every parameter that is shown has a description.',
  source: source.certification,
  remedy: 'Say in a sentence what a maker fills in.',
  *check({ definition: { parameters } }) {
    for (const parameter of parameters)
      if (parameter.at('in').text !== 'body' && !isInternal(parameter) && parameter.at('description').text === '')
        yield breach(parameter, `The parameter ${nameIn(parameter)} has no description.`);
  },
};

export const parameterTextRules: readonly Rule[] = [
  parameterSummary,
  propertySummary,
  summaryTooLong,
  titleCase,
  description,
];
