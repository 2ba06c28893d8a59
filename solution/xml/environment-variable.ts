import type { EnvironmentVariable } from '../component.ts';
import { element, optionalText, text, type XmlElement } from './element.ts';
import { introducedVersion } from './introduced-version.ts';
import { localized } from './localized.ts';

/** Codes of the choice `environmentvariabledefinition_type`; the first three are in WaelHamze/dyn365-ce-devops-sample. */
export const environmentVariableTypes: Readonly<Record<EnvironmentVariable['type'], number>> = {
  text: 100000000,
  number: 100000001,
  boolean: 100000002,
  json: 100000003,
  secret: 100000005,
};

/** Of the choice `environmentvariabledefinition_secretstore`. */
const azureKeyVault = 0;

const label = (name: string, words: string): XmlElement =>
  element(name, [localized('label', words)], { default: words });

/** A file of its own, found by its folder: environment variables are no root components. Same path zipped and unpacked. */
export const environmentVariablePath = ({ schemaName }: EnvironmentVariable): string =>
  `environmentvariabledefinitions/${schemaName}/environmentvariabledefinition.xml`;

/** Children in alphabetical order, as exported (WaelHamze/dyn365-ce-devops-sample, `xRMCISample.zip`). */
export const environmentVariableXml = (variable: EnvironmentVariable): XmlElement =>
  element(
    'environmentvariabledefinition',
    [
      ...optionalText('defaultvalue', variable.defaultValue ?? ''),
      ...(variable.description === '' ? [] : [label('description', variable.description)]),
      label('displayname', variable.displayName),
      text('introducedversion', introducedVersion),
      text('iscustomizable', 1),
      text('isrequired', variable.required ? 1 : 0),
      ...(variable.type === 'secret' ? [text('secretstore', azureKeyVault)] : []),
      text('type', environmentVariableTypes[variable.type]),
    ],
    { schemaname: variable.schemaName },
  );
