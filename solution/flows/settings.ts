import type { EnvironmentVariable } from '../component.ts';
import type { FlowParameter } from '../flow-document.ts';

export type Setting = Omit<EnvironmentVariable, 'kind' | 'value'>;

const setting = (schemaName: string, displayName: string, description: string, defaultValue?: string): Setting => ({
  schemaName,
  displayName,
  description,
  type: 'text',
  required: defaultValue === undefined,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});

/** What differs between two makers of the same flow: environment variables, so that nobody has to edit a flow to use it. */
export const flowSettings = (prefix: string) =>
  ({
    form: setting(
      `${prefix}_SurveyFormId`,
      'Survey form',
      'Id of the Microsoft Forms form: in the address of the form, what stands behind FormId= or id=.',
    ),
    score: setting(
      `${prefix}_SurveyScoreQuestion`,
      'Survey question with the score',
      'Id of the question that is answered by a number from 0 to 10, such as r1a2b3c4. A first run of "Get response details" shows the ids of all questions.',
    ),
    email: setting(
      `${prefix}_SurveyEmailQuestion`,
      'Survey question with the e-mail address',
      'Id of the question that asks for the e-mail address. Left as it is, the address of whoever is signed in: for a form that only people of your organisation answer.',
      'responder',
    ),
    comment: setting(
      `${prefix}_SurveyCommentQuestion`,
      'Survey question with the comment',
      'Id of the question that is answered in words. Left as it is, answers have no comment.',
      'none',
    ),
    survey: setting(
      `${prefix}_SurveyName`,
      'Survey name',
      'What journeys call this survey, to tell it from others.',
      'Survey',
    ),
    team: setting(
      `${prefix}_TeamsTeamId`,
      'Team for failures',
      'Id of the team: in the link to the team, what stands behind groupId=.',
    ),
    channel: setting(
      `${prefix}_TeamsChannelId`,
      'Channel for failures',
      'Id of the channel: in the link to the channel, what stands behind /channel/, decoded, such as 19:…@thread.tacv2.',
    ),
  }) satisfies Record<string, Setting>;

export type FlowSettings = ReturnType<typeof flowSettings>;

/** How exported flows call a parameter that is an environment variable. */
const parameterName = ({ displayName, schemaName }: Setting): string => `${displayName} (${schemaName})`;

/** The expression for its value, without the `@` in front. */
export const valueOf = (given: Setting): string => `parameters('${parameterName(given)}')`;

export const parametersOf = (settings: readonly Setting[]): Readonly<Record<string, FlowParameter>> =>
  Object.fromEntries(
    settings.map((given) => [
      parameterName(given),
      {
        defaultValue: given.defaultValue ?? '',
        type: 'String',
        metadata: { schemaName: given.schemaName, description: given.description },
      },
    ]),
  );
