import { kindWords, type EnvironmentVariable } from '../component.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import { environmentVariableTypes } from '../xml/environment-variable.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = kindWords.environmentVariable;

type Row = Readonly<Record<string, unknown>>;

const shown = (value: string): string => (value === '' ? 'none' : value.length > 60 ? `${value.slice(0, 57)}…` : value);

const typeWords = (code: unknown): string => {
  const [known] = Object.entries(environmentVariableTypes).find(([, value]) => value === code) ?? [];
  return known ?? `type ${String(code)}`;
};

/** Dataverse keeps a value as it was typed; JSON may be written in more ways than one. */
function meaning({ type }: EnvironmentVariable, value: string): string {
  if (type !== 'json') return value;
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    return value;
  }
}

function definitionDrift(variable: EnvironmentVariable, row: Row): readonly Difference[] {
  const { schemaName: name, defaultValue = '', required, type } = variable;
  const found = textIn(row, 'defaultvalue');
  const [here, there] = [meaning(variable, defaultValue), meaning(variable, found)];
  return [
    ...(row['type'] === environmentVariableTypes[type]
      ? []
      : [{ kind, name, what: 'type', here: type, there: typeWords(row['type']) }]),
    ...(here === there ? [] : [{ kind, name, what: 'default', here: shown(defaultValue), there: shown(found) }]),
    ...(row['isrequired'] === required
      ? []
      : [
          {
            kind,
            name,
            what: 'required',
            here: required ? 'yes' : 'no',
            there: row['isrequired'] === true ? 'yes' : 'no',
          },
        ]),
  ];
}

/** @param wanted the value of the environment's files; where there is none, an admin's own value is as good as any */
function valueDrift(variable: EnvironmentVariable, wanted: string | undefined, row: Row | undefined): Difference[] {
  const { schemaName: name, required, defaultValue } = variable;
  const found = row && textIn(row, 'value');
  if (wanted !== undefined && meaning(variable, wanted) !== meaning(variable, found ?? ''))
    return [{ kind, name, what: 'value', here: shown(wanted), there: shown(found ?? '') }];
  const isBlank = wanted === undefined && required && defaultValue === undefined && (found ?? '') === '';
  return isBlank ? [{ kind, name, what: 'value', here: 'one is required', there: 'none' }] : [];
}

/** Definitions of environment variables, and the values that the environment file or its settings file gives them. */
export const variableComparison = (
  variables: readonly EnvironmentVariable[],
  values: ReadonlyMap<string, string>,
): Comparison => ({
  name: 'variables',
  async differences(api) {
    const names = variables.map(({ schemaName }) => quoted(schemaName));
    const columns = 'schemaname,type,defaultvalue,isrequired';
    const [definitions, rows] = [
      await rowsWhere(api, 'environmentvariabledefinitions', columns, 'schemaname', names),
      await rowsWhere(api, 'environmentvariablevalues', 'schemaname,value', 'schemaname', names),
    ];
    return variables.flatMap((variable) => {
      const isIt = (row: Row): boolean => textIn(row, 'schemaname').toLowerCase() === variable.schemaName.toLowerCase();
      const definition = definitions.find(isIt);
      if (!definition) return [missing(kind, variable.schemaName)];
      return [
        ...definitionDrift(variable, definition),
        ...valueDrift(variable, values.get(variable.schemaName), rows.find(isIt)),
      ];
    });
  },
});
