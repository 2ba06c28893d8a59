import type { Drift } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';
import { remedies } from './remedies.ts';

type Found = Drift['differences'][number];

/** What came from an environment is of others: nothing of it moves a cursor. */
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');

const grouped = (found: readonly Found[], of: (one: Found) => string): ReadonlyMap<string, readonly Found[]> => {
  const groups = new Map<string, Found[]>();
  for (const one of found) groups.set(of(one), [...(groups.get(of(one)) ?? []), one]);
  return groups;
};

const columns = [{ title: 'what' }, { title: 'here' }, { title: 'there' }];

/** Names are long, so each has a line of its own above what differs of it. */
const block = (name: string, found: readonly Found[]): string =>
  [
    `${name.toUpperCase()} (${found.length})`,
    ...[...grouped(found, (one) => `${one.kind} ${one.name}`)].flatMap(([thing, some]) => [
      `  ${plain(thing)}`,
      indented(
        textTable(
          columns,
          some.map(({ what, here, there }) => [plain(what), plain(here), plain(there)]),
        ),
      ),
    ]),
    '',
  ].join('\n');

/** @param compared names of what was looked at */
export function driftText({ differences, notMade, unread }: Drift, compared: readonly string[], where: string): string {
  const read = compared.filter((name) => unread.every((one) => one.name !== name));
  const groups = grouped(differences, ({ comparison }) => comparison);
  const count = `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`;
  const verdict =
    differences.length > 0
      ? `${count}. Here is this project, there is ${where}.`
      : read.length > 0
        ? `No difference in what could be read of ${where}: ${read.join(', ')}.`
        : `Nothing could be read of ${where}.`;
  return [
    ...[...groups].map(([name, found]) => block(name, found)),
    verdict,
    ...(groups.size > 0 ? ['', 'What to do:'] : []),
    ...[...groups.keys()].map((name) => `  ${name}: ${remedies[name] ?? 'see the documentation'}`),
    ...(notMade.length > 0 ? ['', 'Not made there, which is no difference:'] : []),
    ...notMade.map(({ comparison, names }) => `  ${comparison}: ${names.join(', ')}`),
    ...(unread.length > 0 ? ['', 'Could not be read, so nothing is known of:'] : []),
    ...unread.map(({ name, why }) => `  ${name}: ${why}`),
  ].join('\n');
}
