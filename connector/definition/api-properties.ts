import { keyHeader } from '../contract/index.ts';
import { brandColour, publisher } from './brand.ts';
import {
  keyParameter,
  keyParameters,
  signInWays,
  type ConnectionParameter,
  type EntraSettings,
} from './sign-in-ways.ts';

interface PolicyTemplateInstance {
  templateId: 'setheader';
  title: string;
  parameters: Record<string, string>;
}

/**
 * `apiProperties.json`, as paconn and pac read it:
 * https://github.com/microsoft/PowerPlatformConnectors/blob/master/schemas/paconn-apiProperties.schema.json
 */
export interface ApiProperties {
  properties: {
    iconBrandColor: string;
    publisher: string;
    capabilities: string[];
    connectionParameters: Record<string, ConnectionParameter>;
    connectionParameterSets: ReturnType<typeof signInWays>;
    policyTemplateInstances: PolicyTemplateInstance[];
  };
}

/**
 * A connection by sign-in has no key, so the header is filled by a policy that knows what to do then: it sends it empty,
 * which the gateway takes for no key.
 */
const sendKey: PolicyTemplateInstance = {
  templateId: 'setheader',
  title: 'Send the key of the connection',
  parameters: {
    'x-ms-apimTemplateParameter.name': keyHeader,
    'x-ms-apimTemplateParameter.value': `@connectionParameters('${keyParameter}','')`,
    'x-ms-apimTemplateParameter.existsAction': 'override',
    'x-ms-apimTemplate-policySection': 'Request',
  },
};

export const apiPropertiesOf = (entra: EntraSettings): ApiProperties => ({
  properties: {
    iconBrandColor: brandColour,
    publisher: publisher.name,
    capabilities: ['actions'],
    connectionParameters: keyParameters,
    connectionParameterSets: signInWays(entra),
    policyTemplateInstances: [sendKey],
  },
});
