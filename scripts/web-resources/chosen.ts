import { CommandFault, exitCodes } from '../command/exit-code.ts';

/** `*` stands for anything; a pattern is held against the whole name, the name without prefix, and its last part. */
function matches(pattern: string, name: string): boolean {
  const wanted = new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  );
  return [name, name.replace(/^[^/]*\//, ''), name.replace(/^.*\//, '')].some((one) => wanted.test(one));
}

/**
 * Those that the patterns name; all of them without any.
 * @throws {CommandFault} `unknown-web-resource` where a pattern names nothing
 */
export function chosen<T extends { readonly name: string }>(
  all: readonly T[],
  patterns: readonly string[],
): readonly T[] {
  const nothing = patterns.filter((pattern) => !all.some(({ name }) => matches(pattern, name)));
  if (nothing.length > 0)
    throw new CommandFault(
      'unknown-web-resource',
      exitCodes.usage,
      `No web resource is named ${nothing.join(' or ')}.`,
      {
        hint: 'See `cueline webresources list`; * stands for anything, as in "pages/*".',
      },
    );
  return patterns.length === 0 ? all : all.filter(({ name }) => patterns.some((pattern) => matches(pattern, name)));
}
