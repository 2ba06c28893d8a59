import type { Flow } from '../component.ts';
import { clientDataOf, operation, patient } from './client-data.ts';
import type { FlowConnections } from './connections.ts';
import { valueOf, type FlowSettings } from './settings.ts';

const name = 'Tell the team when an event could not be delivered';
const post = 'Post_the_failure';

/** A field of what Cueline tells about the event. It names no person, so it may be read by the whole team. */
const told = (field: string): string => `coalesce(triggerBody()?['${field}'], '')`;
/** The message is HTML, and a reason may quote a name with signs in it. */
const shown = (field: string): string => `@{replace(replace(string(${told(field)}), '&', '&amp;'), '<', '&lt;')}`;

const rows: readonly (readonly [title: string, field: string])[] = [
  ['Trigger', 'trigger'],
  ['Reason', 'reason'],
  ['Reason code', 'reasonCode'],
  ['Attempts', 'attempts'],
  ['Received', 'receivedAt'],
  ['Failed', 'failedAt'],
  ['Event ID', 'eventId'],
  ['Emission ID', 'emissionId'],
];

const message = [
  `<p><strong>@{if(equals(${told('test')}, true), 'A test event', 'An event')} could not be delivered to its journey.</strong></p>`,
  `<p>${rows.map(([title, field]) => `${title}: ${shown(field)}`).join('<br>')}</p>`,
  '<p>Once the cause is gone, send it again with the action "Replay an event" and its emission ID.</p>',
].join('');

/** One post for each event that is given up; nothing is asked, nothing is decided. */
export function failureToTeam(connections: FlowConnections, settings: FlowSettings): Omit<Flow, 'kind' | 'id'> {
  const { team, channel } = settings;
  return {
    name,
    description:
      'Posts to a Teams channel when Cueline has given up on an event, with the reason in words. Names no person.',
    clientData: clientDataOf({
      name,
      connections: [connections.journeys, connections.teams],
      settings: [team, channel],
      triggers: {
        When_an_event_could_not_be_delivered: {
          type: 'OpenApiConnectionWebhook',
          description: 'Of every trigger and for every reason; choose one here to hear of less.',
          inputs: operation(connections.journeys, 'WhenAnEventFails', {}),
        },
      },
      actions: {
        [post]: {
          type: 'OpenApiConnection',
          description: 'Posted by the Flow bot, which has to be allowed in the team.',
          runAfter: {},
          inputs: {
            ...operation(connections.teams, 'PostMessageToConversation', {
              poster: 'Flow bot',
              location: 'Channel',
              'body/recipient/groupId': `@${valueOf(team)}`,
              'body/recipient/channelId': `@${valueOf(channel)}`,
              'body/messageBody': message,
            }),
            retryPolicy: patient,
          },
        },
        Say_that_the_team_does_not_know: {
          type: 'Terminate',
          description:
            'Names the event at the top of the failed run: the history of runs is then the only place that has it.',
          runAfter: { [post]: ['Failed', 'TimedOut'] },
          inputs: {
            runStatus: 'Failed',
            runError: {
              code: 'team-not-told',
              message: `Teams did not take the message about the event @{${told('emissionId')}} (@{${told('reasonCode')}}). Check ${team.schemaName}, ${channel.schemaName} and the Teams connection, then submit this run again.`,
            },
          },
        },
      },
    }),
  };
}
