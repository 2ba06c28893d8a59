import type { ServiceEndpoint } from '../component.ts';
import { element, optionalText, text, type XmlElement } from './element.ts';

/** Codes from WaelHamze/xrm-ci-framework, `MSDYNV9/…/OptionSets.cs`. */
export const endpointCodes = {
  normalConnection: 1,
  webhook: 8,
  httpHeader: 5,
  json: 2,
  noUserClaim: 1,
  namespaceName: 1,
} as const;

/**
 * Child order and the single spaces of the one public export that holds a webhook (WaelHamze/dyn365-ce-devops-sample).
 * There is no element for the secret: exports have none and the public schema knows none, so it is set after the import.
 * That export has AuthType 4 (a key in the URL); 5 in a zip is inferred from the code list.
 */
export function serviceEndpointXml({ id, name, description, url }: ServiceEndpoint): XmlElement {
  return element(
    'ServiceEndpoint',
    [
      text('ConnectionMode', endpointCodes.normalConnection),
      text('Contract', endpointCodes.webhook),
      ...optionalText('Description', description),
      text('Path', ' '),
      text('SolutionNamespace', ' '),
      text('UserClaim', endpointCodes.noUserClaim),
      text('IsCustomizable', 1),
      text('AuthType', endpointCodes.httpHeader),
      text('MessageFormat', endpointCodes.json),
      text('NamespaceFormat', endpointCodes.namespaceName),
      text('Url', url),
    ],
    { ServiceEndpointId: `{${id}}`, Name: name },
  );
}
