import { breach, quoted } from '../breach.ts';
import type { OperationAt } from '../operation-at.ts';
import { nameOf } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Breach, Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

/** A rule about each path by itself. */
const aboutPath = (
  name: string,
  about: string,
  remedy: string,
  isBroken: (path: string) => boolean,
  say: (path: string) => string,
): Rule => ({
  name,
  severity: 'error',
  about,
  source: source.validator,
  remedy,
  *check({ definition: { root } }): Iterable<Breach> {
    for (const path of root.at('paths').members())
      if (!path.key.startsWith('x-') && isBroken(path.key)) yield breach(path, say(quoted(path.key)));
  },
});

const start = aboutPath(
  'OperationPathMustStartWithSlash',
  'Paths begin with a slash.',
  'Put a slash before it.',
  (path) => !path.startsWith('/'),
  (path) => `The path ${path} does not begin with a slash.`,
);

const query = aboutPath(
  'OperationPathMayNotContainQueryOrFragment',
  'Paths hold neither a query nor a fragment.',
  'Make parameters in "query" of what follows the question mark.',
  (path) => /[?#]/.test(path),
  (path) => `The path ${path} holds a query or a fragment.`,
);

const wildcard = aboutPath(
  'OperationPathContainsUnsupportedCharacters',
  'Paths hold no asterisk.',
  'Write a parameter in its place.',
  (path) => path.includes('*'),
  (path) => `The path ${path} holds an asterisk.`,
);

const template = aboutPath(
  'OperationPathTemplateNotValid',
  'Each brace in a path opens or closes a parameter within one segment.',
  'Write parameters as {name}.',
  (path) => /[{}]/.test(path.replaceAll(/\{[^{}/]+\}/g, '')),
  (path) => `The path ${path} has a brace without its other half, or a slash between the two.`,
);

const redefined: Rule = {
  name: 'PathRedefined',
  severity: 'error',
  about: 'No two paths differ in capitals only.',
  source: source.validator,
  remedy: 'Put the operations of both under one path.',
  *check({ definition: { root } }) {
    const seen = new Set<string>();
    for (const path of root.at('paths').members()) {
      const lower = path.key.toLowerCase();
      if (seen.has(lower)) yield breach(path, `The path ${quoted(path.key)} is there already, in other capitals.`);
      seen.add(lower);
    }
  },
};

const shapeOf = (path: string): string => path.toLowerCase().replaceAll(/\{[^{}/]*\}/g, '{}');

const duplicate: Rule = {
  name: 'DuplicateOperationPath',
  severity: 'error',
  about: 'No two operations of one method have paths that differ in the names of parameters only.',
  source: source.validator,
  remedy: 'Make a fixed part of one path different, so that a request belongs to one of them.',
  *check({ definition }) {
    const seen = new Map<string, OperationAt>();
    for (const operation of definition.operations) {
      const key = `${operation.method} ${shapeOf(operation.path)}`;
      const other = seen.get(key);
      if (other && other.path.toLowerCase() !== operation.path.toLowerCase())
        yield breach(operation.spot, `${nameOf(operation)} can't be told from ${nameOf(other)} by its path.`);
      seen.set(key, other ?? operation);
    }
  },
};

/** Whether values of parameters can turn the first path into the second, which is another. */
const fits = (wide: readonly string[], narrow: readonly string[]): boolean =>
  wide.length === narrow.length &&
  wide.every((segment, index) => segment === narrow[index] || segment === '{}') &&
  wide.some((segment, index) => segment !== narrow[index]);

const partial: Rule = {
  name: 'PartialDuplicateOperationPath',
  severity: 'info',
  about: "No parameter's value can turn one path into another.",
  source: source.validator,
  remedy: 'Move the fixed path to another place, or make sure that no value equals its fixed part.',
  *check({ definition: { operations } }) {
    const all = operations.map((operation) => ({ operation, segments: shapeOf(operation.path).split('/') }));
    for (const { operation, segments } of all.filter(({ operation: { path } }) => path.includes('{'))) {
      const other = all.find(
        (one) => one.operation.method === operation.method && fits(segments, one.segments),
      )?.operation;
      if (other)
        yield breach(
          operation.spot,
          `A value of a parameter can turn ${quoted(operation.path)} into ${quoted(other.path)}.`,
        );
    }
  },
};

const placeholders = (path: string): string[] => [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name = '']) => name);

const missing: Rule = {
  name: 'OperationMissingPathParameter',
  severity: 'error',
  about: 'Every {name} of a path is a parameter of its operations.',
  source: source.validator,
  remedy: 'Add a parameter with "in": "path", "required": true and that name.',
  *check({ definition }) {
    for (const operation of definition.operations)
      for (const name of placeholders(operation.path))
        if (!operation.parameters.some((parameter) => parameter.place === 'path' && parameter.name === name))
          yield breach(operation.spot, `${nameOf(operation)} has no path parameter "${name}", which its path needs.`);
  },
};

const undefinedInTemplate: Rule = {
  name: 'PathParameterNotDefinedInTemplate',
  severity: 'error',
  about: 'Every path parameter is a {name} of the path.',
  source: source.validator,
  remedy: 'Put {name} into the path, or take the parameter out.',
  *check({ definition }) {
    for (const operation of definition.operations)
      for (const { name, place, spot } of operation.parameters)
        if (place === 'path' && !placeholders(operation.path).includes(name))
          yield breach(spot, `The path ${quoted(operation.path)} has no {${name}}.`);
  },
};

const mustBeRequired: Rule = {
  name: 'PathParameterMustBeRequired',
  severity: 'error',
  about: 'Path parameters are required.',
  source: source.validator,
  remedy: 'Write "required": true.',
  *check({ definition: { parameters } }) {
    for (const parameter of parameters)
      if (parameter.at('in').text === 'path' && !parameter.at('required').isTrue)
        yield breach(parameter, `The path parameter ${quoted(parameter.at('name').text)} is not marked as required.`);
  },
};

const itemReference: Rule = {
  name: 'PathItemRefNotSuppored',
  severity: 'error',
  about: 'A path is written out, not referred to.',
  source: source.validator,
  remedy: 'Write its operations at this place.',
  *check({ definition: { root } }) {
    for (const path of root.at('paths').members())
      if (path.has('$ref'))
        yield breach(path.at('$ref') satisfies Spot, 'References in place of a path are not supported.');
  },
};

export const pathRules: readonly Rule[] = [
  start,
  query,
  wildcard,
  template,
  redefined,
  duplicate,
  partial,
  missing,
  undefinedInTemplate,
  mustBeRequired,
  itemReference,
];
