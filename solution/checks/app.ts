import { tablesOf, type App } from '../app.ts';
import { componentsOf, type Component } from '../component.ts';
import { brokenOf, repeated } from './rule.ts';
import { textProblems } from './text.ts';

/** Also parts of ids in the site map, and the name of a folder. */
const plainName = /^\w+$/;

/** An app that names what is not there is refused by the import, after everything before it has been read. */
export function appProblems(app: App, components: readonly Component[]): readonly string[] {
  const tables = componentsOf(components, 'table').map(({ name }) => name);
  const roles = componentsOf(components, 'role').map(({ name }) => name);
  const entries = app.groups.flatMap((group) => group.entries.map(({ table }) => table));
  return [
    ...brokenOf([
      [plainName.test(app.uniqueName), 'its unique name is not made of letters, digits and underscores'],
      [entries.length > 0, 'its site map has no entries'],
      ...tablesOf(app).map(
        (table) => [tables.includes(table), `it shows ${table}, which is not a table of this solution`] as const,
      ),
      ...app.roles.map(
        (role) => [roles.includes(role), `it is for ${role}, which is not a role of this solution`] as const,
      ),
      ...app.groups.map(
        ({ name }) => [plainName.test(name), `its group ${name} has not a name of letters and digits`] as const,
      ),
    ]),
    ...repeated(entries).map((table) => `its site map has ${table} more than once`),
    ...repeated(app.groups.map(({ name }) => name)).map((name) => `its group ${name} is there twice`),
    ...app.groups.flatMap(textProblems),
  ];
}
