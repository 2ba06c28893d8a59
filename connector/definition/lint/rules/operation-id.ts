import { breach, quoted } from '../breach.ts';
import { nameOf } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const required: Rule = {
  name: 'OperationIdRequired',
  severity: 'error',
  about: 'Every operation has an id.',
  source: source.validator,
  remedy: 'Give it an "operationId" in PascalCase; flows refer to it, so it never changes afterwards.',
  *check({ definition }) {
    for (const operation of definition.operations)
      if (operation.id === '') yield breach(operation.spot, `${nameOf(operation)} has no operationId.`);
  },
};

const unique: Rule = {
  name: 'OperationIdNotUnique',
  severity: 'error',
  about: 'No two operations have the same id.',
  source: source.validator,
  remedy: 'Rename the newer one.',
  *check({ definition }) {
    const seen = new Set<string>();
    for (const { id, spot } of definition.operations) {
      if (id !== '' && seen.has(id))
        yield breach(spot.at('operationId'), `The id ${quoted(id)} is used more than once.`);
      seen.add(id);
    }
  },
};

const sanitized: Rule = {
  name: 'OperationIdSanitized',
  severity: 'warning',
  about: 'Ids have letters and digits only, and an underscore before a revision.',
  source: source.validator,
  remedy: 'Leave the other characters out, unless flows use the connector already.',
  *check({ definition }) {
    for (const { id, spot } of definition.operations)
      if (id !== '' && !/^[A-Za-z0-9]+(_V\d+)?$/.test(id))
        yield breach(spot.at('operationId'), `The id ${quoted(id)} holds more than letters and digits.`);
  },
};

const pascalCase: Rule = {
  name: 'OperationIdNotPascalCase',
  severity: 'warning',
  about: 'Ids are in PascalCase.',
  source: source.texts,
  remedy: 'Begin it with a capital, unless flows use the connector already.',
  *check({ definition }) {
    for (const { id, spot } of definition.operations)
      if (/^[a-z]/.test(id))
        yield breach(spot.at('operationId'), `The id ${quoted(id)} does not begin with a capital.`);
  },
};

const tooMany: Rule = {
  name: 'TotalOperationsCountExceedsMaxAllowed',
  severity: 'error',
  about: 'A connector has at most 256 operations.',
  source: source.limits,
  remedy: 'Leave out what no maker needs, or make two connectors of it.',
  *check({ definition: { operations, root } }) {
    if (operations.length > 256)
      yield breach(root.at('paths'), `The connector has ${operations.length} operations; 256 are allowed.`);
  },
};

const none: Rule = {
  name: 'OperationsMissing',
  severity: 'warning',
  about: 'A connector has an operation.',
  source: source.openApi,
  remedy: 'Add one below "paths".',
  *check({ definition: { operations, root } }) {
    if (root.at('paths').isObject && operations.length === 0)
      yield breach(root.at('paths'), 'The connector has no operation.');
  },
};

export const operationIdRules: readonly Rule[] = [required, unique, sanitized, pascalCase, tooMany, none];
