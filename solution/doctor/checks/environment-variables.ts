import { green, red } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';
import { placeholderOf } from './placeholder.ts';

type Row = Readonly<Record<string, unknown>>;

const fix =
  'Set it in deployment.values of the environment file and deploy; or in Power Apps, the solution, Environment variables.';

/** Values that an admin has to give: those without any, and hosts that are nobody's. */
export const environmentVariables: Check = {
  name: 'environment-variables',
  look: async ({ api }) => {
    const rows = await api.list(
      'environmentvariabledefinitions?$select=schemaname,defaultvalue,isrequired' +
        "&$filter=startswith(schemaname,'cue_')" +
        '&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)',
    );
    // That they are missing altogether is said by the check of the solution.
    if (rows.length === 0) return [];
    const findings = rows.flatMap((row) => {
      const [set] = row['environmentvariabledefinition_environmentvariablevalue'] as readonly Row[];
      const name = String(row['schemaname']);
      const value = (set?.['value'] ?? row['defaultvalue'] ?? '') as string;
      if (value === '' && row['isrequired'] === true)
        return [red(`The environment variable ${name} has no value.`, fix)];
      const placeholder = /host$/i.test(name) ? placeholderOf(value) : undefined;
      return placeholder === undefined
        ? []
        : [red(`The environment variable ${name} names the host ${placeholder}, which is a placeholder.`, fix)];
    });
    return findings.length > 0 ? findings : [green('The environment variables have their values.')];
  },
};
