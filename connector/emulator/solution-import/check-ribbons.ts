import type { Rows } from '../rows/rows.ts';
import { findTableIn } from '../tables/custom-tables.ts';
import { invalid, missing, type ImportProblem } from './check-steps.ts';
import type { Components } from './components.ts';
import type { RibbonBody } from './read-ribbons.ts';

/** Commands and rules of the platform and of others; only names of ours can be looked for. */
const isPlatforms = (name: string): boolean => /^Mscrm\./.test(name);

function missingUses({ uses, parts }: RibbonBody): readonly string[] {
  const has = (what: string, name: string): boolean =>
    parts.some(
      (part) =>
        part.name === name &&
        { command: 'ribboncommand', rule: 'ribbonrule', label: 'ribbondiff' }[what] === part.table,
    );
  return uses
    .filter(({ what, name }) => !isPlatforms(name) && !has(what, name))
    .map(({ by, what, name }) => `'${by}' uses the ${what} '${name}', which is not there`);
}

/**
 * Modelled: that all of this is refused. Of a label or a web resource that is missing people report that the import goes
 * through and the button does not show.
 */
export function ribbonProblems({ ribbons, tables, webResources }: Components, rows: Rows): ImportProblem[] {
  const isThere = (table: string): boolean =>
    findTableIn(rows, table) !== undefined || tables.some(({ name, isReference }) => name === table && !isReference);
  const noWebResource = (name: string): boolean =>
    !webResources.some((resource) => resource.name === name) &&
    !rows.list('webresource').some(({ values }) => values.name === name);
  const strangers = tables
    .filter(({ name, isReference }) => isReference && !isThere(name))
    .map(({ name }) => missing(`Entity '${name}': the table does not exist.`));
  return [
    ...strangers,
    ...ribbons.flatMap((ribbon) => [
      ...missingUses(ribbon).map((problem) => invalid(`RibbonDiffXml of '${ribbon.name}': ${problem}.`)),
      ...ribbon.webResources
        .filter(noWebResource)
        .map((name) => missing(`RibbonDiffXml of '${ribbon.name}': the web resource '${name}' does not exist.`)),
    ]),
  ];
}
