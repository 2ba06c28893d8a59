import { examplePayloadOf, triggerNamed } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { textTable } from '../command/text-table.ts';
import { localKeyFolder } from '../local/local-variables.ts';
import type { JourneyCount } from './entries.ts';
import { nora } from './people.ts';
import type { Played } from './play.ts';
import type { Seen } from './seen.ts';

const told = ({ outcome, reasonCode }: Played): string =>
  outcome === 'Sent' || outcome === 'Duplicate' ? outcome : `${outcome} (${reasonCode})`;

const dayTable = (played: readonly Played[]): string =>
  textTable(
    [
      { title: 'Time' },
      { title: 'Door' },
      { title: 'Trigger' },
      { title: 'Person' },
      { title: 'Outcome' },
      { title: 'ms', align: 'right' },
    ],
    played.map((one) => [one.time, one.door, one.trigger, one.person, told(one), String(one.milliseconds)]),
  );

const entryTable = (counts: readonly JourneyCount[]): string =>
  textTable(
    [
      { title: 'Journey' },
      { title: 'Events sent', align: 'right' },
      { title: 'Entries seen', align: 'right' },
      { title: 'Each once' },
    ],
    counts.map(({ journey, sent, entered, asExpected }) => [
      journey,
      String(sent),
      String(entered),
      asExpected ? 'yes' : 'NO',
    ]),
  );

const seenTable = (seen: readonly Seen[]): string =>
  textTable(
    [
      { title: 'What people see in Dynamics' },
      { title: 'Received', align: 'right' },
      { title: 'Sent', align: 'right' },
      { title: 'Suppressed', align: 'right' },
      { title: 'Held', align: 'right' },
      { title: 'Failed', align: 'right' },
    ],
    seen.map(({ trigger, received, sent, suppressed, held, failed }) => [
      trigger,
      ...[received, sent, suppressed, held, failed].map(String),
    ]),
  );

/** What went another way than the script of the day says. */
export const surprises = (
  played: readonly Played[],
  counts: readonly JourneyCount[],
  seen: readonly Seen[],
): string[] => [
  ...played
    .filter(({ outcome, expected }) => outcome !== expected)
    .map((one) => `${one.time} ${one.trigger} by ${one.door}: ${told(one)} instead of ${one.expected}`),
  ...counts
    .filter(({ asExpected }) => !asExpected)
    .map(({ journey, sent, entered }) => `journey "${journey}": ${entered} entries for ${sent} events`),
  ...seen
    .filter(({ asExpected }) => !asExpected)
    .map(({ trigger }) => `trigger health of ${trigger}: its row in Dynamics has other figures than the day`),
];

/** A line for the shell that sends one event; sent twice, the second is a Duplicate. */
export function curlLine(gatewayUrl: string): string {
  const trigger = triggerNamed(catalog, 'CartAbandoned');
  const attributes = trigger ? examplePayloadOf(trigger) : {};
  const event = {
    trigger: 'CartAbandoned',
    eventId: 'my-first-event',
    customer: { by: 'email', value: nora.email },
    attributes,
  };
  return [
    `curl -s ${gatewayUrl}/v1/events`,
    `-H "x-api-key: $(cat ${localKeyFolder}/CUELINE_KEY_FLOWS)"`,
    `-H 'content-type: application/json'`,
    `-d '${JSON.stringify(event).replaceAll("'", "'\\''")}'`,
  ].join(' ');
}

/** The whole report of a sample day, as a person reads it. */
export function report(played: readonly Played[], counts: readonly JourneyCount[], seen: readonly Seen[]): string {
  const wrong = surprises(played, counts, seen);
  const sent = counts.reduce((sum, count) => sum + count.sent, 0);
  const entered = counts.reduce((sum, count) => sum + count.entered, 0);
  const verdict =
    wrong.length === 0
      ? `${sent} events sent, ${entered} journey entries seen, each exactly once.`
      : ['Not as expected:', ...wrong.map((line) => `  - ${line}`)].join('\n');
  return [dayTable(played), '', entryTable(counts), '', seenTable(seen), '', verdict].join('\n');
}
