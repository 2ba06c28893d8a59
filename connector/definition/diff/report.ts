import type { Change } from './change.ts';
import type { Kind } from './rules.ts';

export type Counts = Readonly<Record<Kind, number>>;

export function changeCounts(changes: readonly Change[]): Counts {
  const count = (kind: Kind): number => changes.filter((change) => change.kind === kind).length;
  return { breaking: count('breaking'), warning: count('warning'), compatible: count('compatible') };
}

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Places of one change that are listed; what changed in every operation would fill screens. */
const mostPlaces = 4;

const placeText = ({ rule, place }: Change): string => `  ${rule}, ${place.words}, ${place.pointer} (${place.file})`;

/** Changes that say the same of several places: what, what follows, what to do, where. */
function groupText(same: readonly [Change, ...Change[]]): string {
  const [{ kind, message, remedy }] = same;
  const more = same.length - mostPlaces;
  return [
    `${kind}: ${message}`,
    ...(remedy === undefined ? [] : [`  what to do: ${remedy}`]),
    ...same.slice(0, mostPlaces).map(placeText),
    ...(more > 0 ? [`  and in ${more} more places; --json lists them all`] : []),
  ].join('\n');
}

/** A change for people. */
export const changeText = (change: Change): string => groupText([change]);

/** Each in the place of its first. */
function grouped(changes: readonly Change[]): (readonly [Change, ...Change[]])[] {
  const groups = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const key = JSON.stringify([change.kind, change.rule, change.message]);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}

/** Every change and, in the last line, how many of each kind. */
export function reportOf(changes: readonly Change[]): string {
  const { breaking, warning, compatible } = changeCounts(changes);
  const counts = [
    counted(breaking, 'breaking change', 'breaking changes'),
    counted(warning, 'warning', 'warnings'),
    counted(compatible, 'compatible change', 'compatible changes'),
  ].join(', ');
  return [...grouped(changes).map(groupText), ...(changes.length > 0 ? [''] : []), `${counts}.`].join('\n');
}
