export { inspectSolution, inspectionData, type Inspection, type InspectionData } from './inspect.ts';
export { inspectionPage } from './report/page.ts';
export { inspectionRules, isAtLeast } from './findings/find.ts';
export type { Severity as InspectionSeverity } from './findings/rule.ts';
export { readSolution, type SolutionModel } from './model/read-model.ts';
export { compareSolutions } from './compare/compare-solutions.ts';
export { differenceReport } from './compare/report.ts';
export type { SolutionDifference } from './compare/change.ts';
export { ReaderFault } from './reader-fault.ts';
