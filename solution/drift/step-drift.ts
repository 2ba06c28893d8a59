import type { StepDeclaration } from '../../plugins/index.ts';
import { stepNameOf } from '../component.ts';
import { columnDifferences } from '../steps/column-words.ts';
import { registeredSteps, type RegisteredStep } from '../steps/registered-steps.ts';
import { imageColumns, stepColumns } from '../steps/registration.ts';
import { otherRegistration } from '../steps/step-changes.ts';
import type { StepSettings } from '../steps/step-registration-phase.ts';
import { stepImageId } from '../xml/step-image.ts';
import { missing, ofColumns, superfluous, type Comparison, type Difference } from './difference.ts';

const kind = 'step';
const imageKind = 'step image';

function imageDrift(step: StepDeclaration, there: RegisteredStep): readonly Difference[] {
  const expected = new Map(step.images.map((image) => [stepImageId(step, image), image]));
  const name = (alias: string): string => `${alias} of ${stepNameOf(step)}`;
  return [
    ...[...expected].flatMap(([id, image]): readonly Difference[] => {
      const row = there.images.find((one) => one.id === id)?.row;
      if (!row) return [missing(imageKind, name(image.kind))];
      return ofColumns(imageKind, name(image.kind), columnDifferences(imageColumns(step, image), row));
    }),
    ...there.images
      .filter(({ id }) => !expected.has(id))
      .map(({ row }) => superfluous(imageKind, name(String(row['entityalias'])), 'somebody has added it')),
  ];
}

/** In what one step and its images are not as their handler needs them. */
export function stepDrift(
  step: StepDeclaration,
  there: RegisteredStep | undefined,
  settings: Pick<StepSettings, 'endpointId' | 'disabledSteps'>,
): Difference[] {
  const name = stepNameOf(step);
  if (!there) return [missing(kind, name)];
  const columns = stepColumns(step, !settings.disabledSteps.includes(step.handler));
  return [
    ...otherRegistration(step, there).map((words) => ({ kind, name, ...words })),
    ...(there.endpointId === settings.endpointId
      ? []
      : [{ kind, name, what: 'endpoint', here: 'ours', there: 'another' }]),
    ...ofColumns(kind, name, columnDifferences(columns, there.row)),
    ...imageDrift(step, there),
  ];
}

/** Steps, their filtering columns, mode, stage, rank and state, their images, and what else is on our endpoint. */
export const stepComparison = (settings: StepSettings): Comparison => ({
  name: 'steps',
  async differences(api) {
    const { ours, orphans, strangers } = await registeredSteps(api, settings);
    return [
      ...settings.steps.flatMap((step) => stepDrift(step, ours.get(step.id), settings)),
      ...orphans.map(({ name }) => superfluous(kind, name, 'left by a former version')),
      ...strangers.map(({ name }) => superfluous(kind, name, "somebody else's, on our endpoint")),
    ];
  },
});
