import type { ReasonCode } from '../connector/contract/index.ts';
import type { Handler } from './handler.ts';
import type { RecordChange } from './wire/record-change.ts';

/** What keeps our own writes from setting us off again. */
export interface Guards {
  /** GUIDs of the users that Cueline and its flows write as. */
  readonly serviceUsers?: readonly string[];
  /** Value of `?tag=` on a Web API call that says "written by Cueline". */
  readonly tag?: string;
  /** Microsoft advises against logic on Depth, so this is the last resort: its own limit for endless loops is 8. */
  readonly maximumDepth?: number;
}

export interface Stopped {
  readonly reasonCode: ReasonCode;
  readonly reason: string;
}

/** What the tag of a write by Cueline says, so that its webhooks are passed over. */
export const ownTag = 'cueline';
const depthLimit = 7;

/** Columns that every update carries along, whoever wrote what. */
const carried = /^(modified(on|by|onbehalfby)|versionnumber)$/;

function loopOf({ actor, tags, depth }: RecordChange, guards: Guards): string | undefined {
  if (tags.includes(guards.tag ?? ownTag)) return 'It was written by Cueline itself: the call was tagged so.';
  if (guards.serviceUsers?.some((user) => user.toLowerCase() === actor.initiatingUserId))
    return 'It was written by a user that the environment names as a service user.';
  if (depth > (guards.maximumDepth ?? depthLimit))
    return `Its depth is ${depth}: a chain of automations sets itself off.`;
  return undefined;
}

const wroteOwnOnly = ({ target, message, id }: RecordChange, own: readonly string[]): boolean => {
  if (message !== 'Update' || own.length === 0) return false;
  const written = [...target]
    .filter(([column, value]) => !carried.test(column) && value !== id)
    .map(([column]) => column);
  return written.length > 0 && written.every((column) => own.includes(column));
};

/** Why a change is not told to its handler, if it is not. */
export function stopOf(change: RecordChange, { name, own, filter }: Handler, guards: Guards): Stopped | undefined {
  const loop = loopOf(change, guards);
  if (loop !== undefined) return { reasonCode: 'LOOP', reason: loop };
  if (wroteOwnOnly(change, own))
    return { reasonCode: 'LOOP', reason: `It wrote nothing but columns of its own of handler ${name}.` };
  if (filter.bulk === 'skip' && change.bulk)
    return { reasonCode: 'FILTERED', reason: `Handler ${name} passes over changes that are one of many.` };
  if (filter.actors && !filter.actors(change.actor))
    return { reasonCode: 'FILTERED', reason: `Handler ${name} passes over changes by this user or app.` };
  return undefined;
}
