import { doctorNotes, type DoctorRow, type DoctorState } from '../../solution/index.ts';

/** A word and a sign each: a colour alone says nothing to many. */
const signs: Readonly<Record<DoctorState, string>> = { green: '✓ ok   ', amber: '! look ', red: '✗ wrong' };

const counted = (count: number, words: string): string => `${count} ${words}`;

export function doctorText(rows: readonly DoctorRow[], where: string): string {
  const width = Math.max(...rows.map(({ check }) => check.length));
  const lines = rows.flatMap(({ check, state, says, fix }) => [
    `${signs[state]}  ${check.padEnd(width)}  ${says}`,
    ...(fix === undefined ? [] : [`${' '.repeat(11 + width)}→ ${fix}`]),
  ]);
  const of = (state: DoctorState): number => rows.filter((row) => row.state === state).length;
  const summary =
    of('red') + of('amber') === 0
      ? `${where}: all ${rows.length} rows are in order.`
      : `${where}: ${counted(of('red'), 'wrong')}, ${counted(of('amber'), 'to look at')}, ${counted(of('green'), 'in order')}.`;
  return [...lines, '', ...doctorNotes.map((note) => `Not seen from here: ${note}`), '', summary].join('\n');
}
