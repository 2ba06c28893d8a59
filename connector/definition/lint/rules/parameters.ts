import { breach, quoted } from '../breach.ts';
import { nameOf } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const inFetch: Rule = {
  name: 'BodyOrFormDataParameterInFetchOperationNotAllowed',
  severity: 'error',
  about: 'A GET has neither a body nor form data.',
  source: source.validator,
  remedy: 'Make query parameters of its fields, or use POST.',
  *check({ definition }) {
    for (const operation of definition.operations)
      for (const { place, spot } of operation.parameters)
        if (operation.method === 'get' && (place === 'body' || place === 'formData'))
          yield breach(spot, `${nameOf(operation)} is a GET and has a parameter in "${place}".`);
  },
};

const connectionId: Rule = {
  name: 'ConnectionIdParameterNotAllowed',
  severity: 'error',
  about: 'No parameter is called connectionId, which the platform uses itself.',
  source: source.validator,
  remedy: 'Call it otherwise; a policy can set the name that the service wants.',
  *check({ definition: { parameters } }) {
    for (const parameter of parameters)
      if (parameter.at('name').text === 'connectionId' && parameter.at('in').text !== 'body')
        yield breach(parameter, 'A parameter is called "connectionId".');
  },
};

const duplicates: Rule = {
  name: 'OperationParametersContainDuplicateParameter',
  severity: 'error',
  about: 'No two parameters of an operation have the same name and place.',
  source: source.validator,
  remedy: 'Remove one of the two.',
  *check({ definition: { operations } }) {
    for (const { spot } of operations) {
      const seen = new Set<string>();
      for (const given of spot.at('parameters').items()) {
        const parameter = given.follow();
        const name = `${parameter.at('in').text} ${parameter.at('name').text}`;
        if (parameter.isObject && seen.has(name))
          yield breach(given, `The parameter ${quoted(parameter.at('name').text)} is there twice.`);
        seen.add(name);
      }
    }
  },
};

const bodies: Rule = {
  name: 'OperationParametersContainMultipleBodyParameters',
  severity: 'error',
  about: 'An operation has one body at most.',
  source: source.validator,
  remedy: 'Put the fields of both into one schema.',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const [, second] = operation.parameters.filter(({ place }) => place === 'body');
      if (second) yield breach(second.spot, `${nameOf(operation)} has more than one body.`);
    }
  },
};

const bodyAndForm: Rule = {
  name: 'ParameterListContainsFormDataAndBody',
  severity: 'error',
  about: 'An operation has a body or form data, not both.',
  source: source.validator,
  remedy: 'Put all fields into one of them.',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const form = operation.parameters.find(({ place }) => place === 'formData');
      if (form && operation.parameters.some(({ place }) => place === 'body'))
        yield breach(form.spot, `${nameOf(operation)} has both a body and form data.`);
    }
  },
};

const pathEncoding: Rule = {
  name: 'PathParameterMissingEncoding',
  severity: 'warning',
  about: 'Path parameters say how their value is encoded.',
  source: source.validator,
  remedy: 'Write "x-ms-url-encoding": "single".',
  *check({ definition: { parameters } }) {
    for (const parameter of parameters)
      if (parameter.at('in').text === 'path' && !parameter.has('x-ms-url-encoding'))
        yield breach(parameter, `A slash or blank in ${quoted(parameter.at('name').text)} would break the address.`);
  },
};

const queryEncoding: Rule = {
  name: 'QueryParameterEncodingNotSupported',
  severity: 'warning',
  about: 'Only path parameters have x-ms-url-encoding; the others are encoded once anyway.',
  source: source.validator,
  remedy: 'Remove "x-ms-url-encoding".',
  *check({ definition: { parameters } }) {
    for (const parameter of parameters)
      if (parameter.at('in').text !== 'path' && parameter.has('x-ms-url-encoding'))
        yield breach(
          parameter.at('x-ms-url-encoding'),
          `${quoted(parameter.at('name').text)} is in "${parameter.at('in').text}", where this has no effect.`,
        );
  },
};

const bodySchema: Rule = {
  name: 'BodyParameterSchemaRequired',
  severity: 'error',
  about: 'A body has a schema.',
  source: source.validator,
  remedy: 'Describe its fields in "schema".',
  *check({ definition: { parameters } }) {
    for (const parameter of parameters)
      if (parameter.at('in').text === 'body' && !parameter.at('schema').isObject)
        yield breach(parameter, 'The body has no schema.');
  },
};

export const parameterRules: readonly Rule[] = [
  inFetch,
  connectionId,
  duplicates,
  bodies,
  bodyAndForm,
  pathEncoding,
  queryEncoding,
  bodySchema,
];
