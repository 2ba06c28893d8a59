import { derivedGuid } from '../../connector/contract/index.ts';
import type { StepDeclaration, StepImage, StepMessage } from '../../plugins/index.ts';
import { element, text, type XmlElement } from './element.ts';

/** 2, "both", is left out: one image of each kind says the same and keeps the columns apart. */
export const imageTypes: Readonly<Record<StepImage['kind'], number>> = { pre: 0, post: 1 };

/**
 * The message's property that the image is taken of. `id` for Create is in two real exports (one of them
 * WaelHamze/dyn365-ce-devops-sample); `Target` for Update and Delete is Microsoft Learn's list, not yet seen in a zip.
 */
export const messagePropertyOf = (message: StepMessage): string => (message === 'Create' ? 'id' : 'Target');

export const stepImageId = (step: StepDeclaration, image: StepImage): string =>
  derivedGuid([step.id, 'image', image.kind]);

/** The column list as Dataverse keeps it; sorted, so that the order in a handler changes nothing. */
export const columnList = (columns: readonly string[]): string => [...columns].sort().join(',');

/** Child order of a real export (WaelHamze/dyn365-ce-devops-sample). The alias is the name a webhook body uses. */
export const stepImageXml = (step: StepDeclaration, image: StepImage): XmlElement =>
  element(
    'SdkMessageProcessingStepImage',
    [
      text('SdkMessageProcessingStepImageId', `{${stepImageId(step, image)}}`),
      text('Attributes', columnList(image.columns)),
      text('EntityAlias', image.kind),
      text('ImageType', imageTypes[image.kind]),
      text('MessagePropertyName', messagePropertyOf(step.message)),
      text('IsCustomizable', 1),
    ],
    { Name: image.kind },
  );
