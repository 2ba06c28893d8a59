import { expect, test } from '@jest/globals';

import { actionsIn, operationsIn, type ClientData, type FlowAction } from '../../solution/flow-document.ts';
import { connector, flows, parts } from './sample-flows.ts';

const clientDataOf = (name: string): ClientData => {
  const found = parts.flows?.find((flow) => flow.name === name);
  if (!found) throw new Error(`there is no flow ${name}`);
  return found.clientData;
};
const survey = clientDataOf('Send survey answers to a journey');
const failure = clientDataOf('Tell the team when an event could not be delivered');

const actionNamed = (flow: ClientData, name: string): FlowAction => {
  const found = actionsIn(flow.properties.definition.actions).find(([one]) => one === name);
  if (!found) throw new Error(`there is no action ${name}`);
  return found[1];
};

test('a survey answer names its person by e-mail and its event by form and response', () => {
  const send = actionNamed(survey, 'Send_survey_answered');
  expect(send).toMatchObject({
    type: 'OpenApiConnection',
    inputs: {
      host: { operationId: 'SendSurveyAnswered', apiId: `/providers/Microsoft.PowerApps/apis/${connector.apiName}` },
      parameters: {
        'body/customer/by': 'email',
        'body/eventId':
          "@concat('forms/', parameters('Survey form (cue_SurveyFormId)'), '/', string(triggerBody()?['resourceData']?['responseId']))",
      },
      retryPolicy: { type: 'exponential' },
    },
    // Our 202 has a Location: a flow that follows it never ends as long as the event is under way.
    operationOptions: 'DisableAsyncPattern',
  });
});

test('answers of people are hidden in the history of runs', () => {
  const hidden = (name: string): unknown => {
    const action = actionNamed(survey, name);
    return action.type === 'OpenApiConnection' ? action.runtimeConfiguration?.secureData.properties : undefined;
  };
  expect(hidden('Get_response_details')).toEqual(['outputs']);
  expect(hidden('Send_survey_answered')).toEqual(['inputs']);
});

test.each([
  ['what Cueline refuses', survey, 'Say_why_it_was_not_accepted', ['Failed', 'TimedOut']],
  ['what Teams refuses', failure, 'Say_that_the_team_does_not_know', ['Failed', 'TimedOut']],
])('%s ends the run in red with words', (_, flow, name, when) => {
  const action = actionNamed(flow, name);
  expect(action).toMatchObject({ type: 'Terminate', inputs: { runStatus: 'Failed' } });
  expect(Object.values(action.runAfter)).toEqual([when]);
});

test('the message to the team names the event and no person', () => {
  const action = actionNamed(failure, 'Post_the_failure');
  const message = action.type === 'OpenApiConnection' ? String(action.inputs.parameters['body/messageBody']) : '';
  for (const field of [
    'trigger',
    'reason',
    'reasonCode',
    'attempts',
    'receivedAt',
    'failedAt',
    'eventId',
    'emissionId',
  ])
    expect(message).toContain(`triggerBody()?['${field}']`);
  expect(message).not.toMatch(/customer|attributes/);
});

test('nothing of one environment stands in a flow: ids come from environment variables', () => {
  for (const { clientData } of parts.flows ?? [])
    for (const [, { parameters }] of operationsIn(clientData))
      for (const [path, value] of Object.entries(parameters))
        if (/_id$|groupId|channelId/.test(path)) expect(value).toMatch(/^@(parameters\('|triggerBody\(\))/);
});

test('every step has an id of its own for the designer, the same in every build', () => {
  const ids = (from: readonly { readonly clientData: ClientData }[]): string[] =>
    JSON.stringify(from).match(/"operationMetadataId":"[^"]+"/g) ?? [];
  const first = ids(parts.flows ?? []);
  expect(new Set(first).size).toBe(first.length);
  expect(first).toHaveLength(9);
  const again = flows().flatMap((component) => (component.kind === 'flow' ? [component] : []));
  expect(ids(again)).toEqual(first);
});

/** All texts of a value at any depth. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** What is left open after quotes are closed; the language of expressions doubles a quote to write one. */
const openParentheses = (expression: string): number => {
  const outside = expression.replace(/'(?:[^']|'')*'/g, '');
  expect(outside).not.toContain("'");
  return outside.split(/[([{]/).length - outside.split(/[)\]}]/).length;
};

test('every expression closes its quotes and brackets', () => {
  const expressions = textsIn(parts.flows).filter((text) => /@[a-z{]/.test(text));
  expect(expressions.length).toBeGreaterThan(20);
  for (const text of expressions)
    // No expression of ours has a brace inside, so a text with expressions in it falls apart at the next one.
    for (const part of /^@[a-z]/.test(text) ? [text] : (text.match(/@\{[^}]*\}/g) ?? []))
      expect({ part, open: openParentheses(part) }).toEqual({ part, open: 0 });
});
