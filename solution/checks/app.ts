import { destinationOf, entriesOf, tablesOf, type App } from '../app.ts';
import { componentsOf, type Component } from '../component.ts';
import { extensionOf } from '../web-resource-type.ts';
import { brokenOf, repeated, type Rule } from './rule.ts';
import { textProblems } from './text.ts';

/** Also parts of ids in the site map, and the name of a folder. */
const plainName = /^\w+$/;

/** Pages and icons that the app names, and what each has to be. */
function resourceRules(app: App, names: readonly string[]): readonly Rule[] {
  const entries = entriesOf(app);
  const pages = entries.flatMap((entry) => ('page' in entry ? entry.page : []));
  const icons = [app.icon, ...entries.map(({ icon }) => icon)].filter((icon) => icon !== undefined);
  return [
    ...pages.map((page): Rule => [
      names.includes(page) && /^html?$/.test(extensionOf(page)),
      `it opens ${page}, which is not a page of this solution`,
    ]),
    ...icons.map((icon): Rule => [
      names.includes(icon) && extensionOf(icon) === 'svg',
      `its icon ${icon} is not an SVG of this solution`,
    ]),
  ];
}

/** An app that names what is not there is refused by the import, after everything before it has been read. */
export function appProblems(app: App, components: readonly Component[]): readonly string[] {
  const namesOf = (kind: 'table' | 'role' | 'webResource'): readonly string[] =>
    componentsOf(components, kind).map(({ name }) => name);
  const [tables, roles] = [namesOf('table'), namesOf('role')];
  const entries = entriesOf(app).map(destinationOf);
  return [
    ...brokenOf([
      [plainName.test(app.uniqueName), 'its unique name is not made of letters, digits and underscores'],
      [entries.length > 0, 'its site map has no entries'],
      ...tablesOf(app).map(
        (table) => [tables.includes(table), `it shows ${table}, which is not a table of this solution`] as const,
      ),
      ...resourceRules(app, namesOf('webResource')),
      ...app.roles.map(
        (role) => [roles.includes(role), `it is for ${role}, which is not a role of this solution`] as const,
      ),
      ...app.groups.map(
        ({ name }) => [plainName.test(name), `its group ${name} has not a name of letters and digits`] as const,
      ),
    ]),
    ...repeated(entries).map((entry) => `its site map has ${entry} more than once`),
    ...repeated(app.groups.map(({ name }) => name)).map((name) => `its group ${name} is there twice`),
    ...app.groups.flatMap(textProblems),
  ];
}
