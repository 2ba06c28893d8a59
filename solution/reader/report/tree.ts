import type { SolutionModel } from '../model/read-model.ts';
import type { Piece } from '../model/piece.ts';
import { printable } from '../printable.ts';
import { summaryOf } from './summary.ts';
import { wrapped } from './wrapped.ts';

/** Of one kind; the rest is a number, and in --json. */
const mostOfKind = 12;
export const widest = 110;
const widestName = 56;

const plurals: Readonly<Record<string, string>> = {
  'custom API': 'custom APIs',
  'command of an app': 'commands of apps',
  'plug-in assembly': 'plug-in assemblies',
  'service endpoint': 'service endpoints',
};

export const kindTitle = (kind: string, count: number): string =>
  `${count} ${count === 1 ? kind : (plurals[kind] ?? (/[^aeiou]y$/.test(kind) ? kind.replace(/y$/, 'ies') : `${kind}s`))}`;

const cut = (line: string, all: boolean): string =>
  line.length > widest && !all ? `${line.slice(0, widest - 1)}…` : line;

function branch(pieces: readonly Piece[], indent: string, all: boolean): readonly string[] {
  // Of each table the same: what a maker has drawn is to be seen among them.
  const own = all ? pieces : pieces.filter(({ facts }) => facts['comes with'] === undefined);
  const shown = all || own.length <= mostOfKind ? own : own.slice(0, mostOfKind - 1);
  const others = [
    ...(own.length > shown.length ? [`and ${own.length - shown.length} more: --all`] : []),
    ...(pieces.length > own.length ? [`${pieces.length - own.length} made with their tables: --all`] : []),
  ];
  const rows = shown.map((piece) => ({ name: printable(piece.name), summary: printable(summaryOf(piece), 400) }));
  const width = Math.min(widestName, Math.max(0, ...rows.map(({ name }) => name.length)));
  const branches = shown.length + others.length;
  const isTall = rows.some(
    ({ name, summary }) => indent.length + 5 + Math.max(width, name.length) + summary.length > widest,
  );
  const isNarrow = width > widest / 3;
  const lines = rows.flatMap(({ name, summary }, index) => {
    const [twig, stem] = index === branches - 1 ? ['└─', '  '] : ['├─', '│ '];
    // Where long names leave no room beside them, what is to be said stands below.
    return isTall && isNarrow && summary !== ''
      ? [`${indent}${twig} ${name}`, ...wrapped(summary, widest - 7).map((line) => `${indent}${stem}   ${line}`)]
      : [`${indent}${twig} ${name.padEnd(width)}  ${summary}`.trimEnd()];
  });
  return [
    ...lines.map((line) => cut(line, all)),
    ...others.map((words, index) => `${indent}${index === others.length - 1 ? '└─' : '├─'} ${words}`),
  ];
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
