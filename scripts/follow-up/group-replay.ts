import { exitCodes } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';
import type { Result } from '../command/verb.ts';
import { accepted, type AskGateway } from '../environment/gateway-client.ts';

interface Replayed {
  readonly matched: number;
  readonly left: number;
  readonly events: readonly Readonly<Record<'receivedAt' | 'trigger' | 'reasonCode' | 'emissionId', string>>[];
  readonly movedOn?: readonly string[];
}

/** So many lines are read; the document of `--json` has all. */
const shownEvents = 20;

function table({ events }: Replayed): string {
  const rows = events
    .slice(0, shownEvents)
    .map((event) => [event.receivedAt, event.trigger, event.reasonCode, event.emissionId]);
  const titles = ['Received', 'Trigger', 'Reason', 'Emission'].map((title) => ({ title }));
  const more = events.length > shownEvents ? `\n… and ${events.length - shownEvents} more` : '';
  return textTable(titles, rows) + more;
}

const counted = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'}`;

/** What a replay of the group would do; nothing is changed. */
export async function dryGroupReplay(ask: AskGateway, filter: object, limit: object): Promise<Result> {
  const body = accepted(await ask('POST', '/v1/events/replay', { filter, ...limit, dryRun: true }), 'events');
  const would = body as unknown as Replayed;
  if (would.matched === 0) return { data: body, text: 'No event matches.' };
  const left = would.left === 0 ? '' : ` ${would.left} more match and would be left for the next time.`;
  const summary = `${counted(would.events.length)} would be put back in the queue, under the same ids, in this order.${left}`;
  const next = `Nothing was done. Add --apply to replay the ${counted(would.events.length)}.`;
  return { data: body, text: [summary, '', table(would), '', next].join('\n') };
}

/** Replays the group. Partial where an event has moved on by itself, or somebody else was quicker. */
export async function groupReplay(ask: AskGateway, filter: object, limit: object): Promise<Result> {
  const body = accepted(await ask('POST', '/v1/events/replay', { filter, ...limit }), 'events');
  const done = body as unknown as Replayed;
  const movedOn = done.movedOn?.length ?? 0;
  if (done.matched === 0) return { data: body, text: 'No event matches.' };
  const left = done.left === 0 ? '' : ` ${done.left} more match: run it again for those.`;
  const asked = done.events.length + movedOn;
  const moved = movedOn === 0 ? '' : ` ${movedOn} had moved on by then and were left alone.`;
  const summary = `${done.events.length} of the ${counted(asked)} asked for are back in the queue.${moved}${left}`;
  return { data: body, text: summary, exitCode: movedOn === 0 ? exitCodes.ok : exitCodes.partial };
}
