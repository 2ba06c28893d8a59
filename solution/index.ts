export type { SolutionManifest } from './manifest.ts';
export type { Component, ComponentKind } from './component.ts';
export { billOfMaterials, componentId, type SolutionParts } from './bill-of-materials.ts';
export { sampleFlows, type SampleFlows } from './flows/sample-flows.ts';
export { componentList } from './component-list.ts';
export { SolutionInvalid, solutionProblems } from './checks.ts';
export { solutionZip, zipFileName } from './zip.ts';
export { unpackedSolution } from './unpacked.ts';
