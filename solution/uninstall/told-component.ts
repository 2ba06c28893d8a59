import { quoted, textIn, type Row } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { rowKinds, type RowKind } from './own-installation.ts';

/** Kinds that are never ours and yet need what is. */
const othersKinds: readonly Pick<RowKind, 'type' | 'words' | 'set' | 'id' | 'name'>[] = [
  { type: 26, words: 'view', set: 'savedqueries', id: 'savedqueryid', name: 'name' },
  { type: 60, words: 'form', set: 'systemforms', id: 'formid', name: 'name' },
];

/** `solutioncomponent.componenttype` of what has no list of its own that could be asked by id. */
const namelessKinds: Readonly<Record<number, string>> = {
  2: 'column',
  3: 'relationship',
  10: 'relationship',
  14: 'alternate key',
  48: 'command of a command bar',
  50: 'command bar',
  52: 'rule of a command bar',
  55: 'button of a command bar',
  59: 'chart',
  300: 'canvas app',
};

/** The table that a part belongs to, such as a column's. */
async function parentWords(api: EnvironmentApi, parentId: string): Promise<string> {
  if (parentId === '') return '';
  const [table] = await api.list(`EntityDefinitions?$select=LogicalName&$filter=MetadataId eq ${parentId}`);
  return table ? ` of the table ${textIn(table, 'LogicalName')}` : '';
}

export interface ToldComponent {
  readonly id: string;
  readonly type: number;
  /** What it is a part of; an empty text where that is not said. */
  readonly parentId: string;
}

/** A component that is not ours, by its name and the solutions that hold it. */
export async function toldComponent(api: EnvironmentApi, { id, type, parentId }: ToldComponent): Promise<string> {
  const kind = [...rowKinds, ...othersKinds].find((one) => one.type === type);
  const [row] = kind ? await api.list(`${kind.set}?$select=${kind.name}&$filter=${kind.id} eq ${id}`) : [];
  const holders = await api.list(
    `solutioncomponents?$select=objectid&$filter=objectid eq ${id}&$expand=solutionid($select=uniquename)`,
  );
  const solutions = holders.map((holder) => textIn(holder['solutionid'] as Row | undefined, 'uniquename'));
  const words = namelessKinds[type];
  const what =
    kind && row
      ? `the ${kind.words} "${textIn(row, kind.name)}"`
      : `${words === undefined ? `the component ${id} of type ${type}` : `the ${words} ${id}`}${await parentWords(api, parentId)}`;
  return solutions.length === 0 ? what : `${what} of the solution ${solutions.join(', ')}`;
}

/** Views and forms that go with their table; the list of dependencies can name them without saying whose they are. */
export async function partsOfTables(api: EnvironmentApi, tables: readonly string[]): Promise<readonly string[]> {
  const parts: string[] = [];
  for (const table of tables) {
    const views = await api.list(`savedqueries?$select=savedqueryid&$filter=returnedtypecode eq ${quoted(table)}`);
    const forms = await api.list(`systemforms?$select=formid&$filter=objecttypecode eq ${quoted(table)}`);
    parts.push(...views.map((row) => textIn(row, 'savedqueryid')), ...forms.map((row) => textIn(row, 'formid')));
  }
  return parts.map((id) => id.toLowerCase());
}
