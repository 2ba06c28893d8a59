import type { EnvironmentVariable } from '../component.ts';

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const fits: Readonly<Record<EnvironmentVariable['type'], (value: string) => boolean>> = {
  text: () => true,
  number: (value) => value.trim() !== '' && Number.isFinite(Number(value)),
  // As the export of WaelHamze/dyn365-ce-devops-sample writes it.
  boolean: (value) => value === 'yes' || value === 'no',
  json: isJson,
};

export function environmentVariableProblems({
  schemaName,
  type,
  defaultValue,
}: EnvironmentVariable): readonly string[] {
  return [
    // The name is also a folder's.
    ...(/^\w+$/.test(schemaName) ? [] : ['its schema name is not made of letters, digits and underscores']),
    ...(defaultValue === undefined || fits[type](defaultValue) ? [] : [`its default value is not a ${type}`]),
  ];
}
