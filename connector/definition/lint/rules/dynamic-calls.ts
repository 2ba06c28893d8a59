import { didYouMean } from '../../../contract/index.ts';
import { breach, quoted } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { givenOf } from '../dynamic-use.ts';
import { nameOf, type OperationAt } from '../operation-at.ts';
import { bodyOf, propertyOf, segmentsOf } from '../reach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

/** Everything in a definition that names an operation, besides the operations themselves. */
function namedOperations({ root, operations, dynamicUses }: Definition): Spot[] {
  const capabilities = root.at('x-ms-capabilities');
  const picker = capabilities.at('file-picker');
  return [
    ...dynamicUses.map(({ spot }) => spot),
    capabilities.at('testConnection'),
    picker.at('open'),
    picker.at('browse'),
    ...operations.flatMap(({ spot }) => [
      spot.at('x-ms-notification'),
      spot.at('x-ms-operation-context').at('simulate'),
    ]),
  ].map((spot) => spot.at('operationId'));
}

const notFound: Rule = {
  name: 'OperationIdNotFound',
  severity: 'error',
  about: 'Every operation that an extension calls exists.',
  source: source.validator,
  remedy: 'Correct the id; it is compared with capitals.',
  *check({ definition }) {
    const known = definition.operations.map(({ id }) => id);
    for (const id of namedOperations(definition))
      if (id.text !== '' && !definition.operation(id.text))
        yield breach(id, `There is no operation ${quoted(id.text)}.${didYouMean(id.text, known)}`);
  },
};

/** A parameter of the called operation: by its name, or by the way to a property of its body. */
const takes = (target: OperationAt, name: string): boolean => {
  if (target.parameters.some((parameter) => parameter.name === name)) return true;
  const body = bodyOf(target);
  if (!body) return false;
  const [first = '', ...rest] = segmentsOf(name);
  const named = target.parameters.some((parameter) => parameter.place === 'body' && parameter.name === first);
  const way = named ? rest : [first, ...rest];
  return propertyOf(body, way[0] ?? '') !== undefined || !body.follow().has('properties');
};

const unknownParameter: Rule = {
  name: 'OperationParameterNameNotFound',
  severity: 'error',
  about: 'Every parameter that an extension gives is one of the called operation.',
  source: source.validator,
  remedy: 'Use the name under which the called operation has it.',
  *check({ definition }) {
    for (const use of definition.dynamicUses) {
      const { target } = use;
      if (!target) continue;
      const known = target.parameters.map(({ name }) => name);
      for (const { name, spot } of givenOf(use))
        if (!takes(target, name))
          yield breach(spot, `${nameOf(target)} has no parameter ${quoted(name)}.${didYouMean(name, known)}`);
    }
  },
};

const missingParameter: Rule = {
  name: 'OperationMissingRequiredProperty',
  severity: 'error',
  about: 'Every parameter that the called operation requires is given, or has a default.',
  source: source.validator,
  remedy: 'Add it to the "parameters" of the extension.',
  *check({ definition }) {
    for (const use of definition.dynamicUses) {
      const { target, spot } = use;
      if (!target) continue;
      const given = new Set(givenOf(use).map(({ name }) => name));
      for (const { name, place, required, spot: parameter } of target.parameters)
        if (required && place !== 'body' && !given.has(name) && !parameter.has('default'))
          yield breach(spot, `${nameOf(target)} requires the parameter ${quoted(name)}, which is not given.`);
    }
  },
};

export const dynamicCallRules: readonly Rule[] = [notFound, unknownParameter, missingParameter];
