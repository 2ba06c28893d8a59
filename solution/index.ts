export type { SolutionManifest } from './manifest.ts';
export type { Component, ComponentKind } from './component.ts';
export { billOfMaterials, componentId, type SolutionParts } from './bill-of-materials.ts';
export { sampleFlows, type SampleFlows } from './flows/sample-flows.ts';
export { componentList } from './component-list.ts';
export { SolutionInvalid, solutionProblems } from './checks.ts';
export { solutionZip, zipFileName } from './zip.ts';
export { unpackedSolution } from './unpacked.ts';
export type { EnvironmentApi } from './environment/environment-api.ts';
export type { Change, Phase, Progress } from './environment/phase.ts';
export { cuelineTables } from './cueline-tables/cueline-tables.ts';
export { cuelineRoles } from './cueline-roles/cueline-roles.ts';
export { roleExtras } from './cueline-roles/role-extras.ts';
export { cuelineApp } from './cueline-app/cueline-app.ts';
export {
  compareSolutions,
  differenceReport,
  inspectSolution,
  inspectionData,
  inspectionPage,
  inspectionRules,
  isAtLeast,
  packSolution,
  readSolution,
  ReaderFault,
  unpackSolution,
  type InspectionSeverity,
  type SolutionDifference,
} from './reader/index.ts';
