export { compareConnectors } from './compare/connectors.ts';
export type { Change } from './change.ts';
export { lockedSurface } from './locked-surface.ts';
export { lockText } from './lock-text.ts';
export { changeText, changeCounts, reportOf } from './report.ts';
export { NotOpenApi, surfaceOf } from './surface/surface-of.ts';
export type { Surface } from './surface/surface.ts';
