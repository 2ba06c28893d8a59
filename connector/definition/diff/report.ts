import type { Change } from './change.ts';
import type { Kind } from './rules.ts';

export type Counts = Readonly<Record<Kind, number>>;

export function changeCounts(changes: readonly Change[]): Counts {
  const count = (kind: Kind): number => changes.filter((change) => change.kind === kind).length;
  return { breaking: count('breaking'), warning: count('warning'), compatible: count('compatible') };
}

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** A change for people: what, what follows, what to do, where. */
export const changeText = ({ kind, rule, message, remedy, place }: Change): string =>
  [
    `${kind}: ${message}`,
    ...(remedy === undefined ? [] : [`  what to do: ${remedy}`]),
    `  ${rule}, ${place.words}, ${place.pointer} (${place.file})`,
  ].join('\n');

/** Every change and, in the last line, how many of each kind. */
export function reportOf(changes: readonly Change[]): string {
  const { breaking, warning, compatible } = changeCounts(changes);
  const counts = [
    counted(breaking, 'breaking change', 'breaking changes'),
    counted(warning, 'warning', 'warnings'),
    counted(compatible, 'compatible change', 'compatible changes'),
  ].join(', ');
  return [...changes.map(changeText), ...(changes.length > 0 ? [''] : []), `${counts}.`].join('\n');
}
