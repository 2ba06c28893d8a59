import { breach, quoted } from '../breach.ts';
import { givenOf, sourcesByName, type DynamicUse } from '../dynamic-use.ts';
import { source } from '../rule-source.ts';
import type { Rule, Severity } from '../rule.ts';
import type { Spot } from '../spot.ts';

const newer = { 'x-ms-dynamic-values': 'x-ms-dynamic-list', 'x-ms-dynamic-schema': 'x-ms-dynamic-properties' } as const;
type Older = keyof typeof newer;

/** A plain name of the older form can mean more than one field, or one that it can't reach. */
const unclear = (
  older: Older,
  name: string,
  severity: Severity,
  why: string,
  isUnclear: (found: ReturnType<typeof sourcesByName>) => boolean,
): Rule => ({
  name,
  severity,
  about: `${newer[older]} stands beside ${older} where a name ${why}.`,
  source: source.validator,
  remedy: `Add ${newer[older]} with "parameterReference": "body/…" beside it.`,
  *check({ definition }) {
    for (const use of definition.dynamicUses.filter(({ key }) => key === older)) {
      const card = use.source;
      if (!card || use.holder.has(newer[older])) continue;
      for (const { spot, reference } of givenOf(use))
        if (reference !== '' && isUnclear(sourcesByName(card, reference)))
          yield breach(spot, `${quoted(reference)} ${why}.`);
    }
  },
});

const ambiguous = (older: Older, name: string): Rule =>
  unclear(
    older,
    name,
    'warning',
    'is both a parameter and a property of the body',
    ({ parameter, property }) => parameter !== undefined && property,
  );
const inside = (older: Older, name: string): Rule =>
  unclear(
    older,
    name,
    'warning',
    'is a property of the body, not a parameter',
    ({ parameter, property }) => parameter === undefined && property,
  );

const endsInProperties = (path: string): boolean => /(^|\/)properties$/.test(path);

const propertiesPath: Rule = {
  name: 'DynamicPropertiesExtensionRequiredForPropertiesValuePath',
  severity: 'warning',
  about: 'x-ms-dynamic-properties stands beside an x-ms-dynamic-schema whose path ends in "properties".',
  source: source.validator,
  remedy: 'Add x-ms-dynamic-properties with the same path without its end.',
  *check({ definition }) {
    for (const { key, spot, holder } of definition.dynamicUses)
      if (
        key === 'x-ms-dynamic-schema' &&
        endsInProperties(spot.at('value-path').text) &&
        !holder.has('x-ms-dynamic-properties')
      )
        yield breach(spot.at('value-path'), 'The path leads to the properties of a schema, not to a schema.');
  },
};

const wantedPath = (path: string): string => path.replace(/\/?properties$/, '');

const mismatch: Rule = {
  name: 'DynamicPropertiesItemValuePathMismatch',
  severity: 'error',
  about: 'Both forms of a dynamic schema have the same path; the older one may end in "properties".',
  source: source.validator,
  remedy: 'Give both the same path.',
  *check({ definition }) {
    for (const use of definition.dynamicUses.filter(({ key }) => key === 'x-ms-dynamic-properties')) {
      const older = use.holder.at('x-ms-dynamic-schema');
      if (!older.isObject || !sameTarget(use, older)) continue;
      const wanted = older.at('value-path').text;
      const path = use.spot.at('itemValuePath');
      if (path.text !== wanted && path.text !== wantedPath(wanted))
        yield breach(
          path.exists ? path : use.spot,
          `The path is ${quoted(path.text)}; the older form has ${quoted(wanted)}.`,
        );
    }
  },
};

const sameTarget = ({ spot }: DynamicUse, older: Spot): boolean =>
  spot.at('operationId').text === older.at('operationId').text;

const onBody: Rule = {
  name: 'DynamicExtensionDefinitionNotAllowedInParameter',
  severity: 'error',
  about: 'A dynamic extension stands in the schema of a body, not on the body.',
  source: source.validator,
  remedy: 'Move it into "schema".',
  *check({ definition: { parameters } }) {
    for (const parameter of parameters)
      for (const member of parameter.members())
        if (parameter.at('in').text === 'body' && member.key.startsWith('x-ms-dynamic-'))
          yield breach(member, `"${member.key}" has no effect on a body parameter.`);
  },
};

export const dynamicFormRules: readonly Rule[] = [
  ambiguous('x-ms-dynamic-values', 'DynamicListExtensionRequiredForAmbiguousReferences'),
  inside('x-ms-dynamic-values', 'DynamicListExtensionRequiredForNonParameterReferences'),
  ambiguous('x-ms-dynamic-schema', 'DynamicPropertiesExtensionRequiredForAmbiguousReferences'),
  inside('x-ms-dynamic-schema', 'DynamicPropertiesExtensionRequiredForNonParameterReferences'),
  propertiesPath,
  mismatch,
  onBody,
];
