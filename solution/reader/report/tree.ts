import type { SolutionModel } from '../model/read-model.ts';
import type { Piece } from '../model/piece.ts';
import { printable } from '../printable.ts';
import { summaryOf } from './summary.ts';

/** Of one kind; the rest is a number, and in --json. */
const mostOfKind = 12;
const widest = 110;
const widestName = 56;

const plurals: Readonly<Record<string, string>> = {
  'custom API': 'custom APIs',
  'command of an app': 'commands of apps',
  'plug-in assembly': 'plug-in assemblies',
  'service endpoint': 'service endpoints',
};

export const kindTitle = (kind: string, count: number): string =>
  `${count} ${count === 1 ? kind : (plurals[kind] ?? (/[^aeiou]y$/.test(kind) ? kind.replace(/y$/, 'ies') : `${kind}s`))}`;

function branch(pieces: readonly Piece[], indent: string, all: boolean): readonly string[] {
  const shown = all || pieces.length <= mostOfKind ? pieces : pieces.slice(0, mostOfKind - 1);
  const width = Math.min(widestName, Math.max(...shown.map(({ name }) => printable(name).length)));
  const more = pieces.length - shown.length;
  return shown
    .map((piece) => {
      const isLast = piece === pieces.at(-1);
      const name = printable(piece.name);
      const line =
        `${indent}${isLast ? '└─' : '├─'} ${name.padEnd(width)}  ${printable(summaryOf(piece), 400)}`.trimEnd();
      return line.length > widest && !all ? `${line.slice(0, widest - 1)}…` : line;
    })
    .concat(more > 0 ? [`${indent}└─ and ${more} more: --all`] : []);
}

/** Kinds in the order in which the package has them, those that nobody has told us of last. */
export function componentTree({ pieces }: Pick<SolutionModel, 'pieces'>, all: boolean): readonly string[] {
  const kinds = [...new Set([...pieces].sort((a, b) => Number(b.isKnown) - Number(a.isKnown)).map(({ kind }) => kind))];
  return kinds.flatMap((kind, index) => {
    const isLast = index === kinds.length - 1;
    const held = pieces.filter((piece) => piece.kind === kind);
    const title = `${kindTitle(printable(kind), held.length)}${held[0]?.isKnown === false ? ' (kept as they are, not known here)' : ''}`;
    return [`${isLast ? '└─' : '├─'} ${title}`, ...branch(held, isLast ? '   ' : '│  ', all)];
  });
}
