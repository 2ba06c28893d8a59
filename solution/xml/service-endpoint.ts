import type { ServiceEndpoint } from '../component.ts';
import { element, optionalText, text, type XmlElement } from './element.ts';

/** Codes from WaelHamze/xrm-ci-framework, `MSDYNV9/…/OptionSets.cs`. */
const normalConnection = 1;
const webhook = 8;
const httpHeader = 5;
const json = 2;
const noUserClaim = 1;
const namespaceName = 1;

/**
 * Child order and the single spaces of the one public export that holds a webhook (WaelHamze/dyn365-ce-devops-sample).
 * There is no element for the secret: exports have none and the public schema knows none, so it is set after the import.
 * That export has AuthType 4 (a key in the URL); 5 in a zip is inferred from the code list.
 */
export function serviceEndpointXml({ id, name, description, url }: ServiceEndpoint): XmlElement {
  return element(
    'ServiceEndpoint',
    [
      text('ConnectionMode', normalConnection),
      text('Contract', webhook),
      ...optionalText('Description', description),
      text('Path', ' '),
      text('SolutionNamespace', ' '),
      text('UserClaim', noUserClaim),
      text('IsCustomizable', 1),
      text('AuthType', httpHeader),
      text('MessageFormat', json),
      text('NamespaceFormat', namespaceName),
      text('Url', url),
    ],
    { ServiceEndpointId: `{${id}}`, Name: name },
  );
}
