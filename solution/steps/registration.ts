import type { StepDeclaration, StepImage } from '../../plugins/index.ts';
import { stepNameOf, type ServiceEndpoint } from '../component.ts';
import { endpointCodes } from '../xml/service-endpoint.ts';
import { columnList, imageTypes, messagePropertyOf } from '../xml/step-image.ts';
import { stepCodes } from '../xml/step.ts';

/** Columns of a row and what they shall hold: what the package says, in the words of the Web API. */
export type Columns = Readonly<Record<string, string | number | boolean | null>>;

/** Without URL and secret, which are each environment's own. */
export const endpointColumns = ({ name, description }: ServiceEndpoint): Columns => ({
  name,
  description,
  contract: endpointCodes.webhook,
  authtype: endpointCodes.httpHeader,
  messageformat: endpointCodes.json,
  connectionmode: endpointCodes.normalConnection,
  userclaim: endpointCodes.noUserClaim,
});

/** Without message, table and endpoint, which are other rows; `isOn` is each environment's own. */
export const stepColumns = (step: StepDeclaration, isOn: boolean): Columns => ({
  name: stepNameOf(step),
  description: step.description,
  stage: stepCodes.postOperation,
  mode: stepCodes.asynchronous,
  rank: stepCodes.firstRank,
  filteringattributes: columnList(step.filteringAttributes) || null,
  asyncautodelete: true,
  statecode: isOn ? 0 : 1,
});

export const imageColumns = (step: StepDeclaration, image: StepImage): Columns => ({
  name: image.kind,
  entityalias: image.kind,
  imagetype: imageTypes[image.kind],
  messagepropertyname: messagePropertyOf(step.message),
  attributes: columnList(image.columns),
});
