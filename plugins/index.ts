export type { StepDeclaration, StepImage, StepMessage } from './step.ts';
