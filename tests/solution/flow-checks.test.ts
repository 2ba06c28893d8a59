import { expect, test } from '@jest/globals';

import { solutionProblems, solutionZip, SolutionInvalid } from '../../solution/index.ts';
import { connector, flows, manifest, openApi, parts, withText } from './sample-flows.ts';

const survey = 'cloud flow Send survey answers to a journey: ';
const failure = 'cloud flow Tell the team when an event could not be delivered: ';

test('the sample flows fit the definition that the connector is built from', () => {
  expect(parts.leftOut).toEqual([]);
  expect(solutionProblems(flows(), manifest)).toEqual([]);
});

const onDefinition = (from: string, to: string) =>
  flows({
    connectionReferences: (parts.connectionReferences ?? []).map((reference) =>
      reference.customConnector
        ? {
            ...reference,
            customConnector: {
              ...reference.customConnector,
              openApi: JSON.parse(JSON.stringify(openApi).replaceAll(from, to)) as object,
            },
          }
        : reference,
    ),
  });

test.each([
  [
    'an operation that is gone',
    onDefinition('"SendSurveyAnswered"', '"SendSurveyAnsweredV2"'),
    [`${survey}Send_survey_answered calls SendSurveyAnswered, which the connector does not have`],
  ],
  [
    'a trigger that is gone',
    onDefinition('"WhenAnEventFails"', '"WhenAnEventIsLost"'),
    [`${failure}When_an_event_could_not_be_delivered calls WhenAnEventFails, which the connector does not have`],
  ],
  [
    'an attribute that is called otherwise',
    onDefinition('npsGroup', 'npsCategory'),
    [
      `${survey}Send_survey_answered gives body/attributes/npsGroup, which SendSurveyAnswered does not have`,
      `${survey}Send_survey_answered does not give body/attributes/npsCategory, which SendSurveyAnswered needs`,
    ],
  ],
  [
    'a parameter that is left out',
    withText('body/customer/value', 'body/bindingId'),
    [`${survey}Send_survey_answered does not give body/customer/value, which SendSurveyAnswered needs`],
  ],
  [
    'a path that goes on below a text',
    withText('body/eventId', 'body/eventId/value'),
    [`${survey}Send_survey_answered gives body/eventId/value, which SendSurveyAnswered does not have`],
  ],
  [
    'another name of the body',
    withText('body/customer/by', 'event/customer/by'),
    [
      `${survey}Send_survey_answered gives event/customer/by, which SendSurveyAnswered does not have`,
      `${survey}Send_survey_answered does not give body/customer/by, which SendSurveyAnswered needs`,
    ],
  ],
  [
    'a connection reference of nobody',
    withText('cue_MicrosoftForms', 'cue_Forms'),
    [
      `${survey}When_a_new_response_is_submitted uses the connection reference cue_Forms, which is not in this solution`,
      `${survey}Get_response_details uses the connection reference cue_Forms, which is not in this solution`,
    ],
  ],
  [
    'a connection that is not declared',
    withText('"connectionName":"shared_teams"', '"connectionName":"shared_slack"'),
    [`${failure}Post_the_failure uses the connection shared_slack, which it does not declare`],
  ],
  [
    'another connector behind the reference',
    withText('"api":{"name":"shared_teams"}', '"api":{"name":"shared_slack"}'),
    [`${failure}Post_the_failure calls another connector than its connection reference cue_Teams is for`],
  ],
  [
    'an environment variable that is not there',
    withText('cue_TeamsTeamId', 'cue_Team'),
    [`${failure}it uses the environment variable cue_Team, which is not in this solution`],
  ],
  [
    'a parameter that is not declared',
    withText("@parameters('Channel for failures (cue_TeamsChannelId)')", "@parameters('Channel')"),
    [`${failure}it uses the parameter Channel, which it does not declare`],
  ],
  [
    'a step that waits for nobody',
    withText('"runAfter":{"Post_the_failure"', '"runAfter":{"Post_it"'),
    [`${failure}Say_that_the_team_does_not_know waits for Post_it, which is not a step of it`],
  ],
  [
    'two steps of one name',
    withText('"Say_what_is_missing"', '"Say_why_it_was_not_accepted"'),
    [`${survey}two steps are called Say_why_it_was_not_accepted`],
  ],
  [
    'a step with a long name',
    withText('Say_that_the_team_does_not_know', 'x'.repeat(81)),
    [`${failure}the name of ${'x'.repeat(81)} is longer than 80 characters`],
  ],
  [
    'a step with a long description',
    withText('Posted by the Flow bot, which has to be allowed in the team.', 'x'.repeat(257)),
    [`${failure}the description of Post_the_failure is longer than 256 characters`],
  ],
  [
    "one environment's id",
    withText("@parameters('Team for failures (cue_TeamsTeamId)')", '11111111-2222-3333-4444-555555555555'),
    [`${failure}it holds the id 11111111-2222-3333-4444-555555555555, which belongs to one environment`],
  ],
  [
    'a key in an address',
    withText('"Flow bot"', '"https://example.com/?sig=abc"'),
    [`${failure}it holds what looks like a secret`],
  ],
  ['a key in a parameter', withText('"poster":"', '"apiKey":"'), [`${failure}it holds what looks like a secret`]],
])('%s is refused', (_, components, problems) => {
  expect(solutionProblems(components, manifest)).toEqual(problems);
  expect(() => solutionZip(components, manifest, 'managed')).toThrow(SolutionInvalid);
});

const withReference = (changes: object) =>
  flows({
    connectionReferences: (parts.connectionReferences ?? []).map((reference) =>
      reference.customConnector ? { ...reference, ...changes } : reference,
    ),
  });

test.each([
  ['an address', { apiName: '/providers/x' }, "connector's name /providers/x is not written as shared_"],
  ['capitals', { apiName: 'shared_Cue' }, "connector's name shared_Cue is not written as shared_"],
  ['braces', { customConnector: { ...connector, id: `{${connector.id}}` } }, 'is not a GUID in lower case'],
  ['a long name', { displayName: 'x'.repeat(101) }, 'its display name is longer than 100 characters'],
])('a connection reference with %s is refused', (_, changes, problem) => {
  expect(solutionProblems(withReference(changes), manifest).join()).toContain(problem);
});

test('a flow and its description are not longer than the platform keeps', () => {
  const long = flows({
    flows: (parts.flows ?? []).map((flow) => ({ ...flow, description: 'x'.repeat(2001) })),
  });
  expect(solutionProblems(long, manifest)).toEqual([
    `${survey}its description is longer than 2,000 characters`,
    `${failure}its description is longer than 2,000 characters`,
  ]);
});
