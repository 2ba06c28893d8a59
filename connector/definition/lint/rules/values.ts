import { breach, quoted } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

const typed = ({ parameters, schemas }: Definition): Spot[] => [...parameters, ...schemas.map(({ spot }) => spot)];

const is: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
};
const fits = (spot: Spot, value: unknown): boolean => is[spot.at('type').text]?.(value) ?? true;

const defaultType: Rule = {
  name: 'DefaultValueMustMatchType',
  severity: 'warning',
  about: 'A default is of the type of its field.',
  source: source.validator,
  remedy: 'Write it as the type wants: 5 for an integer, "5" for a text.',
  *check({ definition }) {
    for (const spot of typed(definition))
      if (spot.has('default') && !fits(spot, spot.at('default').value))
        yield breach(
          spot.at('default'),
          `The default ${quoted(spot.at('default').value)} is no ${spot.at('type').text}.`,
        );
  },
};

const enumType: Rule = {
  name: 'InvalidEnumValue',
  severity: 'warning',
  about: 'The values of an enum are of the type of their field.',
  source: source.validator,
  remedy: 'Write them as the type wants, or correct the type.',
  *check({ definition }) {
    for (const spot of typed(definition)) {
      const wrong = spot
        .at('enum')
        .items()
        .find((item) => item.value !== null && !fits(spot, item.value));
      if (wrong) yield breach(wrong, `The value ${quoted(wrong.value)} is no ${spot.at('type').text}.`);
    }
  },
};

const enumEmpty: Rule = {
  name: 'EnumMustContainAtLeastOneElement',
  severity: 'error',
  about: 'An enum names one value at least.',
  source: source.validator,
  remedy: 'Name the values, or remove "enum".',
  *check({ definition }) {
    for (const spot of typed(definition))
      if (spot.at('enum').isList && spot.at('enum').items().length === 0)
        yield breach(spot.at('enum'), 'The enum is empty.');
  },
};

const names = (spot: Spot): Spot[] => spot.at('x-ms-enum-values').items();

const nameMissing: Rule = {
  name: 'MissingEnumValuesDisplayName',
  severity: 'error',
  about: 'Each of x-ms-enum-values has a displayName.',
  source: source.validator,
  remedy: 'Say what makers shall read.',
  *check({ definition }) {
    for (const spot of typed(definition))
      for (const item of names(spot))
        if (item.at('displayName').text === '')
          yield breach(item, `The value ${quoted(item.at('value').value)} has no displayName.`);
  },
};

const nameDuplicate: Rule = {
  name: 'DuplicateEnumValuesInExtension',
  severity: 'error',
  about: 'Each value stands once in x-ms-enum-values.',
  source: source.validator,
  remedy: 'Remove one of the two.',
  *check({ definition }) {
    for (const spot of typed(definition)) {
      const seen = new Set<unknown>();
      for (const item of names(spot)) {
        const { value } = item.at('value');
        if (seen.has(value)) yield breach(item, `The value ${quoted(value)} is named twice.`);
        seen.add(value);
      }
    }
  },
};

const nameUnknown: Rule = {
  name: 'InvalidEnumValuesExtensionValue',
  severity: 'warning',
  about: 'What x-ms-enum-values names is in "enum".',
  source: source.validator,
  remedy: 'Add the value to "enum", or take its name out.',
  *check({ definition }) {
    for (const spot of typed(definition)) {
      if (!spot.at('enum').isList) continue;
      const values = new Set(
        spot
          .at('enum')
          .items()
          .map((item) => item.value),
      );
      for (const item of names(spot))
        if (!values.has(item.at('value').value))
          yield breach(item, `The value ${quoted(item.at('value').value)} is not in "enum".`);
    }
  },
};

const pattern: Rule = {
  name: 'PatternShouldBeValidRegularExpression',
  severity: 'warning',
  about: 'A pattern is a regular expression.',
  source: source.validator,
  remedy: 'Correct the expression.',
  *check({ definition }) {
    for (const spot of typed(definition)) {
      try {
        new RegExp(spot.at('pattern').text);
      } catch {
        yield breach(spot.at('pattern'), `${quoted(spot.at('pattern').text)} is not a regular expression.`);
      }
    }
  },
};

const knownFormats = new Set(
  'int32 int64 float double byte binary date date-time date-no-tz password email html uri uuid decimal'.split(' '),
);

const format: Rule = {
  name: 'UnrecognizedTypeFormat',
  severity: 'info',
  about: 'A format is one that designers know.',
  source: source.validator,
  remedy: `Use one of ${[...knownFormats].join(', ')}, or leave it out.`,
  *check({ definition }) {
    for (const spot of typed(definition))
      if (spot.at('format').text !== '' && !knownFormats.has(spot.at('format').text))
        yield breach(spot.at('format'), `The format ${quoted(spot.at('format').text)} is not known.`);
  },
};

export const valueRules: readonly Rule[] = [
  defaultType,
  enumType,
  enumEmpty,
  nameMissing,
  nameDuplicate,
  nameUnknown,
  pattern,
  format,
];
