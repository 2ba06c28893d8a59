import { readConnectorPiece } from './connector.ts';
import { readEndpoint } from './endpoint.ts';
import { readProcess } from './flow.ts';
import type { PieceReader } from './piece.ts';
import {
  readApp,
  readAssembly,
  readCanvasApp,
  readChoice,
  readConnectionReference,
  readControl,
  readDashboard,
  readRelationship,
  readRole,
  readSecurityProfile,
  readSiteMap,
  readWebResource,
} from './simple-pieces.ts';
import { readStep } from './step.ts';
import { readTable } from './table.ts';

/** The nodes of customizations.xml that hold components, in the order of exports. */
export const pieceReaders: Readonly<Record<string, PieceReader>> = {
  Entities: { item: 'Entity', code: 1, kind: 'table', read: readTable },
  Roles: { item: 'Role', code: 20, kind: 'security role', read: readRole },
  Workflows: { item: 'Workflow', code: 29, kind: 'process', read: readProcess },
  FieldSecurityProfiles: {
    item: 'FieldSecurityProfile',
    code: 70,
    kind: 'column security profile',
    read: readSecurityProfile,
  },
  EntityRelationships: { item: 'EntityRelationship', code: 10, kind: 'relationship', read: readRelationship },
  optionsets: { item: 'optionset', code: 9, kind: 'choice', read: readChoice },
  Dashboards: { item: 'Dashboard', code: 60, kind: 'dashboard', read: readDashboard },
  InteractionCentricDashboards: {
    item: 'InteractionCentricDashboard',
    code: 60,
    kind: 'dashboard',
    read: readDashboard,
  },
  WebResources: { item: 'WebResource', code: 61, kind: 'web resource', read: readWebResource },
  CustomControls: { item: 'CustomControl', code: 66, kind: 'control', read: readControl },
  SolutionPluginAssemblies: { item: 'PluginAssembly', code: 91, kind: 'plug-in assembly', read: readAssembly },
  SdkMessageProcessingSteps: { item: 'SdkMessageProcessingStep', code: 92, kind: 'step', read: readStep },
  ServiceEndpoints: { item: 'ServiceEndpoint', code: 95, kind: 'service endpoint', read: readEndpoint },
  AppModuleSiteMaps: { item: 'AppModuleSiteMap', code: 62, kind: 'site map', read: readSiteMap },
  AppModules: { item: 'AppModule', code: 80, kind: 'app', read: readApp },
  CanvasApps: { item: 'CanvasApp', code: 300, kind: 'canvas app', read: readCanvasApp },
  Connectors: { item: 'Connector', code: 372, kind: 'connector', read: readConnectorPiece },
  connectionreferences: {
    item: 'connectionreference',
    kind: 'connection reference',
    read: readConnectionReference,
  },
};

/** Nodes that say something of the solution and are no components. */
export const otherNodes: ReadonlySet<string> = new Set([
  'Languages',
  'OrganizationSettings',
  'EntityMaps',
  'Templates',
]);
