import { didYouMean } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import type { DeploymentPhase } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import type { PackageContent } from './package-content.ts';
import { quoted, rowsWhere, textIn, type Row } from './rows.ts';
import { valueProblems } from './value-problems.ts';

/** The row of a name; names are compared as the platform does, without case. */
const rowsByName = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [textIn(row, 'schemaname').toLowerCase(), row]));

/** Nobody reads a long JSON in a plan. */
const shown = (value: string): string => (value.length > 60 ? `${value.slice(0, 57)}…` : value);

/**
 * Sets the values of environment variables that were given, and no others.
 * @param elsewhere variables of packages that are not deployed now: one settings file serves all
 */
export function variablesPhase(
  api: EnvironmentApi,
  contents: readonly PackageContent[],
  given: ReadonlyMap<string, string>,
  elsewhere: readonly string[] = [],
): DeploymentPhase {
  const coming = new Set(contents.flatMap(({ variables }) => variables.map(({ schemaName }) => schemaName)));
  const read = async (set: string, columns: string): Promise<ReadonlyMap<string, Row>> =>
    rowsByName(await rowsWhere(api, set, columns, 'schemaname', [...given.keys()].map(quoted)));
  const definitions = () => read('environmentvariabledefinitions', 'schemaname,environmentvariabledefinitionid');
  const valueRows = () => read('environmentvariablevalues', 'schemaname,value,environmentvariablevalueid');

  async function set(schemaName: string, value: string): Promise<void> {
    const row = (await valueRows()).get(schemaName.toLowerCase());
    if (row) {
      await api.patch(`environmentvariablevalues(${textIn(row, 'environmentvariablevalueid')})`, { value });
      return;
    }
    const definition = (await definitions()).get(schemaName.toLowerCase());
    const id = textIn(definition, 'environmentvariabledefinitionid');
    if (id === '')
      throw new DeploymentRefused('A value has no variable:', [`${schemaName} is not there after the import`], {
        hint: 'Look at the import in the solution history of the environment.',
      });
    await api.post('environmentvariablevalues', {
      schemaname: schemaName,
      value,
      'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${id})`,
    });
  }

  return {
    name: 'environment variables',
    async pending() {
      if (given.size === 0) return [];
      const [known, rows] = [await definitions(), await valueRows()];
      const misfits = valueProblems(
        contents.flatMap(({ variables }) => variables),
        given,
      );
      if (misfits.length > 0)
        throw new DeploymentRefused('Values do not fit their variables:', misfits, {
          hint: 'Correct them in deployment.values or in the settings file.',
        });
      const here = (name: string): boolean => coming.has(name) || known.has(name.toLowerCase());
      const unknown = [...given.keys()].filter((name) => !here(name) && !elsewhere.includes(name));
      if (unknown.length > 0)
        throw new DeploymentRefused(
          'Values are given that nothing uses:',
          unknown.map(
            (name) =>
              `neither the packages nor the environment have a variable ${name}.${didYouMean(name, [...coming, ...elsewhere])}`,
          ),
          { hint: 'Correct its name in deployment.values or in the settings file, or take it out.' },
        );
      return [...given].flatMap(([schemaName, value]): Change[] => {
        if (!here(schemaName)) return [];
        const row = rows.get(schemaName.toLowerCase());
        const before = textIn(row, 'value');
        if (row && before === value) return [];
        return [
          {
            action: row ? 'update' : 'create',
            kind: 'environment variable',
            name: schemaName,
            detail: `${row ? shown(before) : 'no value'} → ${shown(value)}`,
            carryOut: () => set(schemaName, value),
          },
        ];
      });
    },
  };
}
