import { breach, quoted } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { nameOf, type OperationAt } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

const annotation = ({ spot }: OperationAt): Spot => spot.at('x-ms-api-annotation');
const revisionOf = (operation: OperationAt): unknown => annotation(operation).at('revision').value;
const deprecated = ({ spot }: OperationAt): boolean => spot.at('deprecated').isTrue;

function familiesOf({ operations }: Definition): (readonly [family: string, members: OperationAt[]])[] {
  const families = new Map<string, OperationAt[]>();
  for (const operation of operations) {
    const family = annotation(operation).at('family').text;
    if (family !== '') families.set(family, [...(families.get(family) ?? []), operation]);
  }
  return [...families];
}

const duplicateRevisions: Rule = {
  name: 'OperationFamilyHasDuplicateRevisions',
  severity: 'error',
  about: 'Each operation of a family has a revision of its own.',
  source: source.validator,
  remedy: 'Count the revision up with each new operation of the family.',
  *check({ definition }) {
    for (const [family, members] of familiesOf(definition)) {
      const seen = new Set<unknown>();
      for (const operation of members) {
        const revision = revisionOf(operation);
        if (revision !== undefined && seen.has(revision))
          yield breach(
            annotation(operation),
            `The family ${quoted(family)} has revision ${JSON.stringify(revision)} twice.`,
          );
        seen.add(revision);
      }
    }
  },
};

const emptyRevision: Rule = {
  name: 'OperationRevisionEmpty',
  severity: 'warning',
  about: 'An operation of a family says its revision.',
  source: source.validator,
  remedy: 'Add "revision": 1 to the first one.',
  *check({ definition: { operations } }) {
    for (const operation of operations)
      if (annotation(operation).at('family').exists && revisionOf(operation) === undefined)
        yield breach(annotation(operation), `${nameOf(operation)} belongs to a family and has no revision.`);
  },
};

const manyActive: Rule = {
  name: 'OperationFamilyHasManyActiveOperations',
  severity: 'error',
  about: 'At most two operations of a family are not deprecated.',
  source: source.validator,
  remedy: 'Mark the older ones with "deprecated": true.',
  *check({ definition }) {
    for (const [family, members] of familiesOf(definition)) {
      const [, , third] = members.filter((operation) => !deprecated(operation));
      if (third)
        yield breach(annotation(third), `More than two operations of the family ${quoted(family)} are active.`);
    }
  },
};

const manyProduction: Rule = {
  name: 'OperationFamilyHasManyActiveProductionOperations',
  severity: 'warning',
  about: 'One operation of a family is active and in production.',
  source: source.validator,
  remedy: 'Deprecate the older one, or mark the newer one as "Preview".',
  *check({ definition }) {
    for (const [family, members] of familiesOf(definition)) {
      const [, second] = members.filter(
        (operation) => !deprecated(operation) && annotation(operation).at('status').text === 'Production',
      );
      if (second) yield breach(annotation(second), `Two operations of the family ${quoted(family)} are in production.`);
    }
  },
};

const suffix: Rule = {
  name: 'OperationIdShouldEndWithRevision',
  severity: 'warning',
  about: 'The id of a second or later revision ends with it: SendEvent_V2, or SendEventV2.',
  source: source.validator,
  remedy: 'Name new operations so; never rename one that flows use.',
  *check({ definition: { operations } }) {
    for (const operation of operations) {
      const revision = revisionOf(operation);
      if (typeof revision === 'number' && revision > 1 && !new RegExp(`_?V${revision}$`, 'i').test(operation.id))
        yield breach(
          operation.spot.at('operationId'),
          `The id ${quoted(operation.id)} does not end with V${revision}.`,
        );
    }
  },
};

const ahead: Rule = {
  name: 'OperationStatusAheadOfConnector',
  severity: 'warning',
  about: 'No operation is in production while the connector is a preview.',
  source: source.validator,
  remedy: 'Mark the operation as "Preview", or the connector as "Production".',
  *check({ definition: { root, operations } }) {
    if (root.at('info').at('x-ms-api-annotation').at('status').text !== 'Preview') return;
    for (const operation of operations)
      if (annotation(operation).at('status').text === 'Production')
        yield breach(annotation(operation), `${nameOf(operation)} is in production; the connector is a preview.`);
  },
};

const replacementActive: Rule = {
  name: 'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
  severity: 'error',
  about: 'Only a deprecated operation names what replaces it.',
  source: source.validator,
  remedy: 'Add "deprecated": true, or remove "replacement".',
  *check({ definition: { operations } }) {
    for (const operation of operations)
      if (annotation(operation).at('replacement').exists && !deprecated(operation))
        yield breach(annotation(operation).at('replacement'), `${nameOf(operation)} is replaced and not deprecated.`);
  },
};

const replacementLacks = (key: 'api' | 'operationId', name: string): Rule => ({
  name,
  severity: 'error',
  about: `A replacement names its ${key}.`,
  source: source.validator,
  remedy: 'Give both "api" (the name of the connector) and "operationId".',
  *check({ definition: { operations } }) {
    for (const operation of operations) {
      const replacement = annotation(operation).at('replacement');
      if (replacement.isObject && replacement.at(key).text === '')
        yield breach(replacement, `The replacement of ${nameOf(operation)} has no "${key}".`);
    }
  },
});

const unsaid: Rule = {
  name: 'DeprecationNotSaid',
  severity: 'info',
  about: 'The texts of a deprecated operation say so.',
  source: source.deprecation,
  remedy: 'Put "(deprecated)" at the end of its summary.',
  *check({ definition: { operations } }) {
    for (const operation of operations)
      if (deprecated(operation) && !/deprecated/i.test(operation.spot.at('summary').text))
        yield breach(
          operation.spot.at('summary'),
          `The summary of ${nameOf(operation)} does not say that it is deprecated.`,
        );
  },
};

export const versionRules: readonly Rule[] = [
  duplicateRevisions,
  emptyRevision,
  manyActive,
  manyProduction,
  suffix,
  ahead,
  replacementActive,
  replacementLacks('api', 'ApiAnnotationExtensionReplacementInfoMissingApiProperty'),
  replacementLacks('operationId', 'ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty'),
  unsaid,
];
