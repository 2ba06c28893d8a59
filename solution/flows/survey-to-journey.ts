import type { Flow } from '../component.ts';
import type { FlowActions } from '../flow-document.ts';
import { clientDataOf, operation, patient } from './client-data.ts';
import type { FlowConnections } from './connections.ts';
import { valueOf, type FlowSettings, type Setting } from './settings.ts';

const name = 'Send survey answers to a journey';
const send = 'Send_survey_answered';
const details = 'Get_response_details';

/** By `body()` and not by `outputs()`: the name of the field is known only when the flow runs. */
const answerTo = (question: Setting): string => `string(coalesce(body('${details}')?[${valueOf(question)}], ''))`;

/** What a form answers is known by its number in the form: a run that is submitted again sends the same event id. */
const responseId = "string(triggerBody()?['resourceData']?['responseId'])";

function sending({ journeys }: FlowConnections, settings: FlowSettings): FlowActions {
  const score = `int(${answerTo(settings.score)})`;
  const comment = answerTo(settings.comment);
  return {
    [send]: {
      type: 'OpenApiConnection',
      description: 'The event id is made of form and response, so that the same answer starts one journey, once.',
      runAfter: {},
      inputs: {
        ...operation(journeys, 'SendSurveyAnswered', {
          'body/customer/by': 'email',
          'body/customer/value': `@${answerTo(settings.email)}`,
          'body/eventId': `@concat('forms/', ${valueOf(settings.form)}, '/', ${responseId})`,
          'body/attributes/surveyName': `@${valueOf(settings.survey)}`,
          'body/attributes/npsScore': `@${score}`,
          'body/attributes/npsGroup': `@if(greaterOrEquals(${score}, 9), 'Promoter', if(greaterOrEquals(${score}, 7), 'Passive', 'Detractor'))`,
          // An empty text never leaves: a journey drops the person on one.
          'body/attributes/comment': `@if(empty(${comment}), 'No comment', ${comment})`,
          'body/attributes/answeredOn': `@formatDateTime(body('${details}')?['submitDate'], 'yyyy-MM-ddTHH:mm:ssZ')`,
        }),
        retryPolicy: patient,
      },
      runtimeConfiguration: { secureData: { properties: ['inputs'] } },
      // Accepted (202) is the answer; without this a run would ask again and again until the event is at its end.
      operationOptions: 'DisableAsyncPattern',
    },
    Say_why_it_was_not_accepted: {
      type: 'Terminate',
      description: "Puts Cueline's own reason at the top of the failed run.",
      runAfter: { [send]: ['Failed', 'TimedOut'] },
      inputs: {
        runStatus: 'Failed',
        runError: {
          code: `@coalesce(body('${send}')?['reasonCode'], 'not-accepted')`,
          message: `Cueline did not accept the survey answer. @{coalesce(body('${send}')?['reason'], 'It gave no reason: look at the answer of the action above, and whether the connection works.')}`,
        },
      },
    },
  };
}

/** One run for each new response of a form; the person is found by e-mail address. */
export function surveyToJourney(connections: FlowConnections, settings: FlowSettings): Omit<Flow, 'kind' | 'id'> {
  const { form, email, score } = settings;
  return {
    name,
    description:
      'Sends an event "Survey answered" for each new response of a Microsoft Forms survey, so that a journey can thank people or make good.',
    clientData: clientDataOf({
      name,
      connections: [connections.forms, connections.journeys],
      settings: [form, email, score, settings.comment, settings.survey],
      triggers: {
        When_a_new_response_is_submitted: {
          type: 'OpenApiConnectionWebhook',
          description: 'Microsoft Forms calls once or more for several responses; each has a run of its own.',
          splitOn: "@triggerOutputs()?['body/value']",
          inputs: operation(connections.forms, 'CreateFormWebhook', { form_id: `@${valueOf(form)}` }),
        },
      },
      actions: {
        [details]: {
          type: 'OpenApiConnection',
          description:
            'The answers by the id of their question. They are personal data, so the history of runs hides them.',
          runAfter: {},
          inputs: {
            ...operation(connections.forms, 'GetFormResponseById', {
              form_id: `@${valueOf(form)}`,
              response_id: "@triggerBody()?['resourceData']?['responseId']",
            }),
            retryPolicy: patient,
          },
          runtimeConfiguration: { secureData: { properties: ['outputs'] } },
        },
        Is_there_a_person_and_a_score: {
          type: 'If',
          description: 'Without the two there is nobody to write to and nothing to say.',
          runAfter: { [details]: ['Succeeded'] },
          expression: {
            and: [{ contains: [`@${answerTo(email)}`, '@@'] }, { not: { equals: [`@${answerTo(score)}`, ''] } }],
          },
          actions: sending(connections, settings),
          else: {
            actions: {
              Say_what_is_missing: {
                type: 'Terminate',
                description: 'A setting names a question that this form does not have, or the question may be skipped.',
                runAfter: {},
                inputs: {
                  runStatus: 'Failed',
                  runError: {
                    code: 'answer-incomplete',
                    message: `The response has no e-mail address in "@{${valueOf(email)}}" or no score in "@{${valueOf(score)}}". Name the right questions in the environment variables ${email.schemaName} and ${score.schemaName}, and make both questions required.`,
                  },
                },
              },
            },
          },
        },
      },
    }),
  };
}
