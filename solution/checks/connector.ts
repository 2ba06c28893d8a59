import { isObject } from '../../connector/contract/index.ts';
import { componentsOf, type Component, type Connector } from '../component.ts';
import { environmentVariablesIn } from '../environment-variable-use.ts';

/** The first bytes of every PNG file (RFC 2083, 3.1). */
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** `pac solution unpack` drops a longer-named connector without a word (microsoft/powerplatform-build-tools #882). */
const longestDisplayName = 30;
/** Beyond it `pac solution clone` loses the connector's files (microsoft/coe-starter-kit #8796). */
const longestName = 50;

/** Every value of this key at any depth. */
function valuesAt(key: string, within: unknown): readonly unknown[] {
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within as Record<string, unknown>).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...valuesAt(key, value),
  ]);
}

/** A secret in a zip is everybody's who has the zip, and is lost at the next import (PowerPlatformConnectors #4010). */
const secretProblems = (signIn: unknown): readonly string[] =>
  valuesAt('clientSecret', signIn)
    .filter((value) => typeof value === 'string' && value !== '' && !value.startsWith('@environmentVariables('))
    .map(() => 'it holds a client secret: name an environment variable of the type Secret, or leave it empty');

/** Microsoft Learn, "Use multi-authentication in custom connectors": named sets, and `required` as a text. */
function setProblems(sets: object | undefined): readonly string[] {
  if (sets === undefined) return [];
  const { values } = sets as { readonly values?: unknown };
  if (!Array.isArray(values) || values.length === 0) return ['its ways to sign in are no list of sets'];
  const names = values.map((set: unknown) => (isObject(set) ? set.name : undefined));
  const rules: readonly (readonly [holds: boolean, problem: string])[] = [
    [names.every((name) => typeof name === 'string' && name !== ''), 'one of its ways to sign in has no name'],
    [new Set(names).size === names.length, 'two of its ways to sign in have the same name'],
    [
      valuesAt('required', values).every((value) => value === 'true' || value === 'false'),
      'a parameter of its ways to sign in is required by something else than the text true or false',
    ],
  ];
  return rules.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

export function connectorProblems(connector: Connector, components: readonly Component[]): readonly string[] {
  const defined = new Set(componentsOf(components, 'environmentVariable').map(({ schemaName }) => schemaName));
  const rules: readonly (readonly [holds: boolean, problem: string])[] = [
    // The name is also part of file names; other characters are encoded as -20 and the like.
    [/^[\w-]+$/.test(connector.name), 'its name is not made of letters, digits, underscores and hyphens'],
    [connector.name.length <= longestName, `its name is longer than ${longestName} characters`],
    [
      connector.displayName.length <= longestDisplayName,
      `its display name is longer than ${longestDisplayName} characters`,
    ],
    [/^#[0-9a-f]{6}$/i.test(connector.iconBrandColor), 'its icon colour is not written as #rrggbb'],
    [pngSignature.every((byte, index) => connector.icon[index] === byte), 'its icon is not a PNG file'],
  ];
  return [
    ...rules.flatMap(([holds, problem]) => (holds ? [] : [problem])),
    ...secretProblems([connector.connectionParameters, connector.connectionParameterSets]),
    ...setProblems(connector.connectionParameterSets),
    ...[...environmentVariablesIn(connector)]
      .filter((schemaName) => !defined.has(schemaName))
      .map((schemaName) => `it uses the environment variable ${schemaName}, which is not in this solution`),
  ];
}
