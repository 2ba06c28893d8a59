import { componentsOf, type Component, type Connector } from '../component.ts';
import { environmentVariablesIn } from '../environment-variable-use.ts';

/** The first bytes of every PNG file (RFC 2083, 3.1). */
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** `pac solution unpack` drops a longer-named connector without a word (microsoft/powerplatform-build-tools #882). */
const longestDisplayName = 30;
/** Beyond it `pac solution clone` loses the connector's files (microsoft/coe-starter-kit #8796). */
const longestName = 50;

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
    ...[...environmentVariablesIn(connector)]
      .filter((schemaName) => !defined.has(schemaName))
      .map((schemaName) => `it uses the environment variable ${schemaName}, which is not in this solution`),
  ];
}
