import type { StepMessage } from '../../plugins/index.ts';
import { componentsOf, type Component, type Step } from '../component.ts';
import { messageIds } from '../xml/step.ts';
import { brokenOf } from './rule.ts';

const logicalName = /^[a-z][a-z0-9_]*$/;
/** Microsoft Learn, "SdkMessageProcessingStep table/entity reference". */
const longestDescription = 256;

/** Which images exist: there is no row before a Create, and none after a Delete (Microsoft Learn, entity images). */
const imagesOf: Readonly<Record<StepMessage, readonly string[]>> = {
  Create: ['post'],
  Update: ['pre', 'post'],
  Delete: ['pre'],
  Win: [],
  Lose: [],
  Close: [],
};

export function stepProblems(
  { declaration, endpointId }: Step,
  components: readonly Component[],
  elsewhereId: string | undefined,
): readonly string[] {
  const { message, table, filteringAttributes, images, description } = declaration;
  const columns = [...filteringAttributes, ...images.flatMap((image) => image.columns)];
  const strangers = [table, ...columns].filter((name) => !logicalName.test(name));
  const endpoints = [elsewhereId, ...componentsOf(components, 'serviceEndpoint').map(({ id }) => id)];
  return brokenOf([
    [
      endpoints.includes(endpointId),
      `its endpoint ${endpointId} is neither in this solution nor the one its manifest names`,
    ],
    [message !== 'Update' || filteringAttributes.length > 0, 'an Update without filtering columns fires on every save'],
    [message === 'Update' || filteringAttributes.length === 0, `a ${message} can not be filtered by columns`],
    ...(['pre', 'post'] as const).map(
      (kind) =>
        [
          imagesOf[message].includes(kind) || images.every((image) => image.kind !== kind),
          `a ${message} has no ${kind} image`,
        ] as const,
    ),
    [
      messageIds[message] !== undefined,
      `a zip names messages by id, and that of ${message} is not published: listen to Update of the state instead`,
    ],
    [images.every((image) => image.columns.length > 0), 'an image without columns would carry the whole row'],
    [strangers.length === 0, `not a logical name of a table or column: ${strangers.join(', ')}`],
    [description.length <= longestDescription, `its description is longer than ${longestDescription} characters`],
  ]);
}
