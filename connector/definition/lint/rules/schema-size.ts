import { breach } from '../breach.ts';
import { nameOf } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const bodyLimit = 512;
const operationLimit = 16_384;
/** Microsoft's figure is not published; no real connector that was looked at comes near. */
const depthLimit = 30;

const body: Rule = {
  name: 'BodySchemaCountExceedsMaxAllowed',
  severity: 'warning',
  about: `A body or answer holds at most ${bodyLimit} schemas, references written out.`,
  source: source.limits,
  remedy: 'Leave out what no maker uses.',
  *check({ definition: { operations, sizeOf } }) {
    for (const operation of operations) {
      const parameters = operation.parameters.map(({ spot }) => spot.at('schema'));
      for (const schema of [...parameters, ...operation.responses.map(({ spot }) => spot.at('schema'))]) {
        const { count } = sizeOf(schema);
        if (count > bodyLimit)
          yield breach(schema, `A body of ${nameOf(operation)} holds ${count} schemas; ${bodyLimit} are allowed.`);
      }
    }
  },
};

const whole: Rule = {
  name: 'OperationSchemaCountExceedsMaxAllowed',
  severity: 'error',
  about: `An operation holds at most ${operationLimit.toLocaleString('en-US')} schemas, references written out.`,
  source: source.limits,
  remedy: 'Leave out what no maker uses.',
  *check({ definition: { operations, sizeOf } }) {
    for (const operation of operations) {
      const holders = [...operation.parameters, ...operation.responses];
      const count = holders.reduce((sum, { spot }) => sum + sizeOf(spot.at('schema')).count, 0);
      if (count > operationLimit) yield breach(operation.spot, `${nameOf(operation)} holds ${count} schemas.`);
    }
  },
};

const deep: Rule = {
  name: 'SchemaTooDeep',
  severity: 'error',
  about: `Schemas are at most ${depthLimit} levels deep, references written out.`,
  source: source.validator,
  remedy: 'Flatten it; nobody finds a field so far down.',
  *check({ definition: { operations, sizeOf } }) {
    for (const operation of operations)
      for (const { spot } of [...operation.parameters, ...operation.responses]) {
        const { depth } = sizeOf(spot.at('schema'));
        if (depth > depthLimit) yield breach(spot, `A schema of ${nameOf(operation)} is ${depth} levels deep.`);
      }
  },
};

export const schemaSizeRules: readonly Rule[] = [body, whole, deep];
