import { breach, quoted } from '../breach.ts';
import { isWebhook, nameOf } from '../operation-at.ts';
import { answerOf } from '../reach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const some: Rule = {
  name: 'OperationMustHaveResponse',
  severity: 'error',
  about: 'Every operation says what it answers.',
  source: source.validator,
  remedy: 'Add "responses" with the successful answer.',
  *check({ definition }) {
    for (const operation of definition.operations)
      if (operation.responses.length === 0)
        yield breach(operation.spot.at('responses'), `${nameOf(operation)} has no responses.`);
  },
};

const status: Rule = {
  name: 'ResponseMustBeDefaultOrHttpStatusCode',
  severity: 'error',
  about: 'A response stands under a status code or "default".',
  source: source.validator,
  remedy: 'Name it by its status: "200".',
  *check({ definition: { operations } }) {
    for (const { spot } of operations)
      for (const response of spot.at('responses').members())
        if (!/^([1-5]\d\d|default|x-.*)$/.test(response.key))
          yield breach(response, `${quoted(response.key)} is neither a status code nor "default".`);
  },
};

const success: Rule = {
  name: 'OperationShouldHaveSuccessfulResponse',
  severity: 'warning',
  about: 'Every operation describes a successful answer.',
  source: source.validator,
  remedy: 'Add a response "200" with its schema, or "204" where nothing comes back.',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const statuses = operation.responses.map((response) => response.status);
      if (
        statuses.length > 0 &&
        !statuses.some((one) => /^[23]/.test(one)) &&
        statuses.some((one) => one !== 'default')
      )
        yield breach(operation.spot.at('responses'), `${nameOf(operation)} describes no successful answer.`);
    }
  },
};

const defaultOnly: Rule = {
  name: 'DefaultResponseOnly',
  severity: 'warning',
  about: '"default" does not stand alone.',
  source: source.certification,
  remedy: 'Add a response "200" with its schema: "default" is what is left.',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const [only, ...more] = operation.responses;
      if (only?.status === 'default' && more.length === 0)
        yield breach(operation.spot.at('responses'), `${nameOf(operation)} describes nothing but "default".`);
    }
  },
};

const defaultSchema: Rule = {
  name: 'DefaultResponseHasSchema',
  severity: 'warning',
  about: '"default" has no schema.',
  source: source.validator,
  remedy: 'Move the schema to the status that is answered.',
  *check({ definition: { operations } }) {
    for (const { responses, spot } of operations)
      for (const response of responses)
        if (response.status === 'default' && response.spot.has('schema'))
          yield breach(spot.at('responses').at('default'), 'The response "default" has a schema.');
  },
};

const many: Rule = {
  name: 'OperationHasManyResponsesWithSchema',
  severity: 'warning',
  about: 'One response has a schema: designers use no other.',
  source: source.validator,
  remedy: 'Keep the schema of the successful answer; describe the others in words.',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const statuses = operation.responses.filter(({ spot }) => spot.has('schema')).map((response) => response.status);
      if (statuses.length > 1)
        yield breach(
          operation.spot.at('responses'),
          `${nameOf(operation)} has ${statuses.length} responses with a schema: ${statuses.join(', ')}.`,
        );
    }
  },
};

const visible: Rule = {
  name: 'SchemaDefinitionSetIncorrectly',
  severity: 'info',
  about: 'The answer 200 or 201, or the notification of a webhook, has a schema, so that a flow can use what comes.',
  source: source.validator,
  remedy: 'Describe what comes back, where anything does.',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const answers = operation.responses.some((one) => one.status === '200' || one.status === '201');
      if (answers && !isWebhook(operation) && !answerOf(operation))
        yield breach(operation.spot.at('responses'), `${nameOf(operation)} does not describe what it answers.`);
    }
  },
};

const failures: Rule = {
  name: 'ErrorResponsesMissing',
  severity: 'info',
  about: 'The known errors are listed, without a schema.',
  source: source.certification,
  remedy: 'Add at least the 4xx that a maker can do something about, each with a sentence.',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const listed = operation.responses.some((one) => /^([45]|default)/.test(one.status));
      if (operation.responses.length > 0 && !listed)
        yield breach(operation.spot.at('responses'), `${nameOf(operation)} lists no error.`);
    }
  },
};

export const responseRules: readonly Rule[] = [
  some,
  status,
  success,
  defaultOnly,
  defaultSchema,
  many,
  visible,
  failures,
];
