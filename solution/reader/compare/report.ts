import { printable } from '../printable.ts';
import type { PropertyChange, SolutionDifference } from './change.ts';

const signs = { added: '+', removed: '−', changed: '~' } as const;

const changeLine = ({ property, from, to }: PropertyChange): string =>
  `    ${printable(property)}: ${printable(from)} → ${printable(to)}`;

/** For people: what is of the solution itself, then each component with what is other in it. */
export function differenceReport({ manifest, components }: SolutionDifference): string {
  const count = (action: keyof typeof signs): number => components.filter((one) => one.action === action).length;
  const lines = [
    ...(manifest.length === 0 ? [] : ['~ solution', ...manifest.map(changeLine)]),
    ...components.flatMap(({ action, kind, name, changes }) => [
      `${signs[action]} ${printable(kind)} ${printable(name)}`,
      ...changes.map(changeLine),
    ]),
  ];
  const sum = `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed.`;
  return [...lines, ...(lines.length === 0 ? [] : ['']), sum].join('\n');
}
