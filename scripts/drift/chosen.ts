import { didYouMean } from '../../connector/contract/index.ts';
import type { Comparison } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/**
 * The comparisons that `--only` names, or all.
 * @throws {CommandFault} `unknown-comparison`
 */
export function chosen(comparisons: readonly Comparison[], only: readonly string[]): readonly Comparison[] {
  const names = comparisons.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new CommandFault(
      'unknown-comparison',
      exitCodes.usage,
      `There is no comparison "${unknown}".${didYouMean(unknown, names)}`,
      { hint: `There are: ${names.join(', ')}.` },
    );
  return only.length === 0 ? comparisons : comparisons.filter(({ name }) => only.includes(name));
}
