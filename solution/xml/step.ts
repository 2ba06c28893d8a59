import type { StepMessage } from '../../plugins/index.ts';
import { stepNameOf, type Step } from '../component.ts';
import { element, text, type XmlElement } from './element.ts';
import { stepIntroducedVersion } from './introduced-version.ts';
import { columnList, stepImageXml } from './step-image.ts';

/**
 * A zip names a message by id only; a message whose id nobody has published can't be in one. These three are the same in every environment: Create in ten exported steps of five
 * unrelated publishers, Update and Delete in one each and in Microsoft Learn's pages.
 */
export const messageIds: Readonly<Partial<Record<StepMessage, string>>> = {
  Create: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Update: '20bebb1b-ea3e-db11-86a7-000a3a5473e8',
  Delete: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8',
};

/**
 * The platform's plug-in that posts to webhooks. The id rests on one public export (WaelHamze/dyn365-ce-devops-sample);
 * that it is the same everywhere is inferred from its Service Bus sister, so a deployment compares it with `plugintypes`.
 */
export const webhookPluginType = {
  id: 'fe4f0cdb-b254-4fa1-84f6-d58d0759b8b3',
  name: 'Microsoft.Crm.ServiceBus.WebhookPlugin, Microsoft.Crm.ServiceBus, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35',
};

const serviceEndpointTypeCode = 4618;
/** Every step of ours: after the operation, in the background, first in its turn. */
export const stepCodes = { asynchronous: 1, postOperation: 40, firstRank: 1, serverOnly: 0 } as const;
/** Every exported endpoint step has 1, although the reference calls it "Child". */
const invocationSource = 1;

/** Child order of real exports (WaelHamze/dyn365-ce-devops-sample, MicrosoftLearning/PL-400 demo), not of the 2018 schema. */
export function stepXml({ declaration, endpointId }: Step): XmlElement {
  const name = stepNameOf(declaration);
  return element(
    'SdkMessageProcessingStep',
    [
      text('SdkMessageId', messageIds[declaration.message] ?? ''),
      text('PluginTypeName', webhookPluginType.name),
      text('PluginTypeId', webhookPluginType.id),
      text('PrimaryEntity', declaration.table),
      // Finished system jobs are removed: one is left behind for each change otherwise.
      text('AsyncAutoDelete', 1),
      text('Description', declaration.description),
      text('FilteringAttributes', columnList(declaration.filteringAttributes)),
      text('InvocationSource', invocationSource),
      text('Mode', stepCodes.asynchronous),
      text('Rank', stepCodes.firstRank),
      text('EventHandler', `{${endpointId}}`),
      text('EventHandlerTypeCode', serviceEndpointTypeCode),
      text('Stage', stepCodes.postOperation),
      text('IsCustomizable', 1),
      text('IsHidden', 0),
      text('SupportedDeployment', stepCodes.serverOnly),
      text('IntroducedVersion', stepIntroducedVersion),
      element(
        'SdkMessageProcessingStepImages',
        declaration.images.map((image) => stepImageXml(declaration, image)),
      ),
    ],
    { Name: name, SdkMessageProcessingStepId: `{${declaration.id}}` },
  );
}
