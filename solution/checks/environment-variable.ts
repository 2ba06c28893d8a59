import type { EnvironmentVariable } from '../component.ts';

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const fits: Readonly<Record<Exclude<EnvironmentVariable['type'], 'secret'>, (value: string) => boolean>> = {
  text: () => true,
  number: (value) => value.trim() !== '' && Number.isFinite(Number(value)),
  // As the export of WaelHamze/dyn365-ce-devops-sample writes it.
  boolean: (value) => value === 'yes' || value === 'no',
  json: isJson,
};

/**
 * What a secret holds is where it lies, `/subscriptions/…/vaults/…/secrets/…` (Microsoft Learn, "Use environment variables for
 * Azure Key Vault secrets"). That differs in each environment, so a package has none of it.
 */
function valueProblems({ type, defaultValue, value }: EnvironmentVariable): readonly string[] {
  if (type === 'secret')
    return [
      ...(defaultValue === undefined ? [] : ['it is a secret and has a default: that is set in each environment']),
      ...(value === undefined ? [] : ['it is a secret and would bring a value along: that is set in each environment']),
    ];
  return [
    ...(defaultValue === undefined || fits[type](defaultValue) ? [] : [`its default value is not a ${type}`]),
    ...(value === undefined || fits[type](value.text) ? [] : [`its value is not a ${type}`]),
  ];
}

export const environmentVariableProblems = (variable: EnvironmentVariable): readonly string[] => [
  // The name is also a folder's.
  ...(/^\w+$/.test(variable.schemaName) ? [] : ['its schema name is not made of letters, digits and underscores']),
  ...valueProblems(variable),
];
