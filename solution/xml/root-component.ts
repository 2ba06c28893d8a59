import type { Component } from '../component.ts';
import { element, type XmlElement } from './element.ts';

/** Component type codes, as in the roots of real exports; environment variables and connection references have none. */
export const rootTypes = {
  table: 1,
  role: 20,
  flow: 29,
  webResource: 61,
  siteMap: 62,
  app: 80,
  step: 92,
  serviceEndpoint: 95,
  connector: 372,
} as const;

/** 0: with everything that belongs to it. 2: of a table of others only its ribbon, not what its owner has made of it. */
type Behavior = '0' | '2';

interface RootKey {
  readonly type: number;
  readonly id?: string;
  readonly schemaName?: string;
  readonly behavior?: Behavior;
}

/** An app has two: its own and that of its site map. */
function rootKeys(component: Component): readonly RootKey[] {
  switch (component.kind) {
    case 'environmentVariable':
    case 'connectionReference':
      return [];
    case 'table':
      return [{ type: rootTypes.table, schemaName: component.name }];
    case 'commands':
      return [{ type: rootTypes.table, schemaName: component.table, behavior: '2' }];
    case 'role':
      return [{ type: rootTypes.role, id: `{${component.id}}` }];
    case 'app':
      return [
        { type: rootTypes.siteMap, schemaName: component.uniqueName },
        { type: rootTypes.app, schemaName: component.uniqueName },
      ];
    case 'flow':
      return [{ type: rootTypes.flow, id: `{${component.id}}` }];
    case 'webResource':
      return [{ type: rootTypes.webResource, schemaName: component.name }];
    case 'step':
      return [{ type: rootTypes.step, id: `{${component.declaration.id}}` }];
    case 'serviceEndpoint':
      return [{ type: rootTypes.serviceEndpoint, id: `{${component.id}}` }];
    case 'connector':
      return [{ type: rootTypes.connector, id: `{${component.id}}`, schemaName: component.name }];
  }
}

/** By type, then in the order given, as exports list them. */
export function rootComponentsXml(components: readonly Component[]): XmlElement {
  const roots = components.flatMap((component) => rootKeys(component)).sort((a, b) => a.type - b.type);
  return element(
    'RootComponents',
    roots.map(({ type, behavior = '0', ...key }) =>
      element('RootComponent', [], { type: String(type), ...key, behavior }),
    ),
  );
}
