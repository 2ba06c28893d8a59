import type { Trigger } from '../../connector/contract/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { typedValue } from '../command/typed-value.ts';

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new CommandFault('bad-assignment', exitCodes.usage, `"${text}" is not an assignment.`, {
    hint: 'Write name=value.',
  });
}

/**
 * Attributes from `name=value` words, in the types of their trigger where it is known.
 * @throws {CommandFault} where a word is no assignment
 */
export const assignments = (
  trigger: Trigger | undefined,
  words: readonly string[],
): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(words.map(pairOf).map(([name, text]) => [name, typedValue(trigger?.properties[name], text)]));
