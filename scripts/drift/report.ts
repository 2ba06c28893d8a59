import type { Drift } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';

/** @param compared names of what was looked at */
export function driftText({ differences, unread }: Drift, compared: readonly string[], where: string): string {
  const read = compared.filter((name) => unread.every((one) => one.name !== name));
  const table = textTable(
    [{ title: 'Of' }, { title: 'What' }, { title: 'Here' }, { title: 'There' }],
    differences.map(({ kind, name, what, here, there }) => [`${kind} ${name}`, what, here, there]),
  );
  const verdict =
    differences.length === 0
      ? `No difference in what could be read of ${where}: ${read.join(', ') || 'nothing'}.`
      : `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}. Here is this project, there is ${where}.`;
  return [
    ...(differences.length > 0 ? [table, ''] : []),
    verdict,
    ...(unread.length > 0 ? ['', 'Could not be read, so nothing is known of:'] : []),
    ...unread.map(({ name, why }) => `  ${name}: ${why}`),
  ].join('\n');
}
