import type { Window } from '../../plugins/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { isDateTime } from '../../connector/contract/index.ts';

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const badTime = (message: string): CommandFault =>
  new CommandFault('bad-time', exitCodes.usage, message, {
    hint: 'Write a time as 2026-11-24T09:30:00Z, or how long ago as 90m, 6h or 2d.',
  });

/** A time, or how long before now. Dataverse keeps whole seconds, so a window begins on one. */
function timeOf(option: string, text: string, now: number): number {
  const [, count, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (unitMs[unit] ?? 0);
  if (isDateTime(text)) return Date.parse(text);
  throw badTime(`${option} is no time: "${text}".`);
}

/**
 * The window that `--since` and `--until` name; left out, it ends now.
 * @throws {CommandFault} `bad-time`
 */
export function windowOf(since: string | undefined, until: string | undefined, now: number): Window {
  if (since === undefined) throw badTime('--since is missing: changes of which time were missed?');
  const start = Math.floor(timeOf('--since', since, now) / 1000) * 1000;
  const end = until === undefined ? now : Math.min(timeOf('--until', until, now), now);
  if (start > now) throw badTime('--since lies in the future.');
  if (start > end) throw badTime('--until lies before --since.');
  return { since: new Date(start).toISOString(), until: new Date(end).toISOString() };
}

/** The store is not pruned, but it may be younger than the window: what it never knew is told anew. Chosen by us. */
const longWindowMs = 30 * 86_400_000;

export function windowWarnings({ since, until }: Window): string[] {
  return Date.parse(until) - Date.parse(since) > longWindowMs
    ? [
        'The window is longer than 30 days. An event that the store of the gateway no longer has is told again, and its ' +
          'journey starts again: make sure that the store is as old as the window.',
      ]
    : [];
}
