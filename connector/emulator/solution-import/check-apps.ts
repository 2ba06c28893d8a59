import type { Rows } from '../rows/rows.ts';
import { findTableIn } from '../tables/custom-tables.ts';
import { invalid, missing, type ImportProblem } from './check-steps.ts';
import type { Components } from './components.ts';

/** System Administrator and System Customizer: their ids are the same in every environment. */
const rolesOfEveryEnvironment = ['627090ff-40a3-4053-8790-584edc5be201', '119f245c-3cc8-4b62-b31c-d1a046ced15d'];

/** The picture that every environment has for apps without one of their own. */
const defaultIcon = '953b9fac-1e5e-e611-80d6-00155ded156f';

/** What apps and site maps show and whom they are for: in the solution itself, or in the environment already. */
export function appProblems({ apps, siteMaps, tables, roles, webResources }: Components, rows: Rows): ImportProblem[] {
  const strangers = (names: readonly string[]): readonly string[] =>
    names.filter((name) => !tables.some((table) => table.name === name) && !findTableIn(rows, name));
  const unknownSiteMap = (name: string): boolean =>
    !siteMaps.some((siteMap) => siteMap.name === name) &&
    !rows.list('sitemap').some(({ values }) => values.sitemapnameunique === name);
  const noWebResource = (name: string): boolean =>
    !webResources.some((resource) => resource.name === name) &&
    !rows.list('webresource').some(({ values }) => values.name === name);
  const unknownIcon = (id: string): boolean =>
    id !== defaultIcon && !webResources.some((resource) => resource.id === id) && !rows.find('webresource', id);
  const unknownRole = (id: string): boolean =>
    !rolesOfEveryEnvironment.includes(id) && !roles.some((role) => role.id === id) && !rows.find('role', id);
  return [
    ...apps.flatMap((app) => [
      ...(app.displayName === '' ? [invalid(`AppModule '${app.name}': it has no name for people.`)] : []),
      ...strangers(app.tables).map((name) => missing(`AppModule '${app.name}': the table '${name}' does not exist.`)),
      ...app.siteMaps
        .filter(unknownSiteMap)
        .map((name) => missing(`AppModule '${app.name}': the site map '${name}' does not exist.`)),
      ...(unknownIcon(app.iconId)
        ? [missing(`AppModule '${app.name}': the web resource ${app.iconId} does not exist.`)]
        : []),
      ...app.roles.filter(unknownRole).map((id) => missing(`AppModule '${app.name}': the role ${id} does not exist.`)),
    ]),
    ...siteMaps.flatMap((siteMap) => [
      ...strangers(siteMap.tables).map((name) =>
        missing(`AppModuleSiteMap '${siteMap.name}': the table '${name}' does not exist.`),
      ),
      ...siteMap.webResources
        .filter(noWebResource)
        .map((name) => missing(`AppModuleSiteMap '${siteMap.name}': the web resource '${name}' does not exist.`)),
    ]),
  ];
}
