import type { FollowedEntry, FollowedEvent } from './followed-event.ts';

const standing: Readonly<Record<string, string>> = {
  queued: 'on its way',
  held: 'waiting for its person',
  sending: 'being sent',
  sent: 'sent',
  suppressed: 'dropped, as it was asked to be',
  expired: 'too old, not sent',
  unknown: 'perhaps sent, nobody knows',
  dead: 'not sent',
};

const stages: Readonly<Record<string, string>> = {
  accept: 'taken in',
  identify: 'finding the person',
  emit: 'sending',
  operate: 'by an operator',
};

const line = ({ at, stage, state, reason, detail }: FollowedEntry): string =>
  [
    `  ${at}  ${stages[stage] ?? stage}: ${standing[state] ?? state}.`,
    `    ${reason}${detail === undefined ? '' : ` (${detail})`}`,
  ].join('\n');

/** What whoever reads this can do, with the commands to do it. */
function remedies({ state, emissionId, whoActs, customerBy }: FollowedEvent): string[] {
  if (customerBy === undefined) return ['  Nothing.'];
  const edit = `  npx cueline event edit ${emissionId} --set name=value --reason why    to change it first`;
  const replay = `  npx cueline event replay ${emissionId}    to send it again, under the same ids`;
  switch (state) {
    case 'dead':
      return [`  First the cause. Who acts: ${whoActs}.`, edit, replay];
    case 'held':
      return ['  Create the person, or correct how the event names them; nothing else is needed.', edit];
    case 'unknown':
      return ['  See in the journey whether the person entered it. If not:', replay];
    case 'suppressed':
      return ['  Nothing, where it was meant to be dropped. Else:', replay];
    case 'queued':
      return [
        whoActs === 'nobody' ? '  Nothing.' : `  It is tried again by itself, but somebody has to act: ${whoActs}.`,
      ];
    default:
      return ['  Nothing.'];
  }
}

/** One page about one event. The person and the attributes never leave the gateway, so they are masked here. */
export const explanation = (event: FollowedEvent): string =>
  [
    `${event.trigger} v${event.version}: ${standing[event.state] ?? event.state}. ${event.reason}`,
    '',
    'What it is',
    `  event id   ${event.eventId}`,
    `  emission   ${event.emissionId}`,
    `  customer   ${event.customerBy === undefined ? 'removed' : `${event.customerBy} ••••••`}`,
    `  from       ${event.sender}, by the door ${event.door}${event.test ? ', as a test' : ''}`,
    ...(event.occurredAt === undefined
      ? [`  received   ${event.receivedAt}`]
      : [`  happened   ${event.occurredAt}, received ${event.receivedAt}`]),
    '',
    'What became of it',
    ...event.timeline.map(line),
    '',
    'What happens next',
    `  ${event.next}`,
    '',
    'What to do',
    ...remedies(event),
  ].join('\n');
