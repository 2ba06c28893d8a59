export type { Publisher } from './publisher.ts';
export type { PackageKind, SolutionManifest } from './manifest.ts';
export type {
  Component,
  ComponentKind,
  Connector,
  EnvironmentVariable,
  ServiceEndpoint,
  Step,
  WebResource,
} from './component.ts';
export { billOfMaterials, type SolutionParts } from './bill-of-materials.ts';
export { componentList, type ComponentRow } from './component-list.ts';
export { SolutionInvalid, solutionProblems } from './checks.ts';
export { solutionZip, zipFileName } from './zip.ts';
export { unpackedSolution } from './unpacked.ts';
export { webhookPluginType } from './xml/step.ts';
