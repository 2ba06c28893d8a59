import type { ConnectionReference } from '../component.ts';
import { element, optionalText, text, type XmlElement } from './element.ts';

/** Where Power Platform finds a connector. */
export const apiAddress = (apiName: string): string => `/providers/Microsoft.PowerApps/apis/${apiName}`;

const active = 0;
const activeStatus = 1;
/** What newer exports write; the older ones leave the element out. */
const usualPrompting = 0;

/** Child order of public solutions (pnp/powerplatform-samples varify-bot, microsoft/powercat-business-approvals-kit). */
export const connectionReferenceXml = (reference: ConnectionReference): XmlElement =>
  element(
    'connectionreference',
    [
      text('connectionreferencedisplayname', reference.displayName),
      text('connectorid', apiAddress(reference.apiName)),
      ...(reference.customConnector === undefined
        ? []
        : [element('customconnectorid', [text('connectorid', reference.customConnector.id)])]),
      ...optionalText('description', reference.description),
      text('iscustomizable', 1),
      text('promptingbehavior', usualPrompting),
      text('statecode', active),
      text('statuscode', activeStatus),
    ],
    { connectionreferencelogicalname: reference.logicalName },
  );
