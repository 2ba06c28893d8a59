import type { ConnectionChoice } from '../deploy/importer.ts';
import type { PackageContent } from '../deploy/package-content.ts';

/** pac's own form of a settings file (`pac solution create-settings`). */
export interface SettingsDocument {
  readonly EnvironmentVariables: readonly { readonly SchemaName: string; readonly Value: string }[];
  readonly ConnectionReferences: readonly {
    readonly LogicalName: string;
    readonly ConnectionId: string;
    readonly ConnectorId: string;
  }[];
}

const byName = <Item>(name: (item: Item) => string, items: readonly Item[]): readonly Item[] =>
  [...new Map(items.map((item) => [name(item), item])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, item]) => item);

/** A file for all of these packages: what is known filled in, the rest empty for somebody to fill in. */
export function settingsDocument(
  packages: readonly Pick<PackageContent, 'variables' | 'connectionReferences'>[],
  values: ReadonlyMap<string, string> = new Map(),
  connections: readonly ConnectionChoice[] = [],
): SettingsDocument {
  const variables = byName(
    ({ schemaName }) => schemaName,
    packages.flatMap((one) => one.variables),
  );
  const references = byName(
    ({ logicalName }) => logicalName,
    packages.flatMap((one) => one.connectionReferences),
  );
  return {
    EnvironmentVariables: variables.map(({ schemaName }) => ({
      SchemaName: schemaName,
      Value: values.get(schemaName) ?? '',
    })),
    ConnectionReferences: references.map(({ logicalName, connectorId }) => {
      const choice = connections.find((one) => one.logicalName === logicalName);
      return {
        LogicalName: logicalName,
        ConnectionId: choice?.connectionId ?? '',
        // What a template knows of a custom connector's name is its beginning only.
        ConnectorId: choice && !connectorId.startsWith(choice.connectorId) ? choice.connectorId : connectorId,
      };
    }),
  };
}

/** Only what has a value: pac would set the others to nothing. */
export const filledSettings = ({ EnvironmentVariables, ConnectionReferences }: SettingsDocument): SettingsDocument => ({
  EnvironmentVariables: EnvironmentVariables.filter(({ Value }) => Value !== ''),
  ConnectionReferences: ConnectionReferences.filter(({ ConnectionId }) => ConnectionId !== ''),
});
