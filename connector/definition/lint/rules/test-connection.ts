import { breach, quoted } from '../breach.ts';
import type { Connector } from '../connector.ts';
import { isInternal, nameOf, type OperationAt } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

const testOf = ({ definition: { root } }: Connector): Spot => root.at('x-ms-capabilities').at('testConnection');
const calledBy = (connector: Connector): OperationAt | undefined =>
  connector.definition.operation(testOf(connector).at('operationId').text);

const get: Rule = {
  name: 'TestConnectionNotGet',
  severity: 'error',
  about: 'A connection is tested by a GET.',
  source: source.testConnection,
  remedy: 'Name an operation that reads something small.',
  *check(connector) {
    const called = calledBy(connector);
    if (called && called.method !== 'get')
      yield breach(testOf(connector).at('operationId'), `${nameOf(called)} is a ${called.method.toUpperCase()}.`);
  },
};

const literals: Rule = {
  name: 'TestConnectionParametersNotLiteral',
  severity: 'error',
  about: 'The test gives its parameters as values.',
  source: source.testConnection,
  remedy: 'Write the value itself: there is no card to take it from.',
  *check(connector) {
    for (const parameter of testOf(connector).at('parameters').members())
      if (parameter.has('parameter') || parameter.has('parameterReference'))
        yield breach(parameter, `The parameter ${quoted(parameter.key)} refers to a field; the test has none.`);
  },
};

const missing: Rule = {
  name: 'TestConnectionParameterMissing',
  severity: 'error',
  about: 'The test gives every parameter that is required.',
  source: source.testConnection,
  remedy: 'Add it to "parameters", or give the operation a default.',
  *check(connector) {
    const test = testOf(connector);
    for (const { name, required, spot } of calledBy(connector)?.parameters ?? [])
      if (required && !spot.has('default') && !test.at('parameters').has(name))
        yield breach(test, `The test does not give the parameter ${quoted(name)}, which is required.`);
  },
};

const hidden: Rule = {
  name: 'TestConnectionNotInternal',
  severity: 'info',
  about: 'The operation that tests a connection is hidden.',
  source: source.testConnection,
  remedy: 'Write "x-ms-visibility": "internal", unless makers use it too.',
  *check(connector) {
    const called = calledBy(connector);
    if (called && !isInternal(called.spot))
      yield breach(called.spot, `${nameOf(called)} tests the connection and is shown to makers.`);
  },
};

export const testConnectionRules: readonly Rule[] = [get, literals, missing, hidden];
