import { brandColour } from './brand.ts';

interface ConnectionParameter {
  type: 'string' | 'securestring';
  uiDefinition: {
    displayName: string;
    description: string;
    tooltip: string;
    /** `required` is text, not a boolean, in Microsoft's schema. */
    constraints: { tabIndex: number; clearText: boolean; required: 'true' | 'false' };
  };
}

/**
 * `apiProperties.json`, as paconn and pac read it:
 * https://github.com/microsoft/PowerPlatformConnectors/blob/master/schemas/paconn-apiProperties.schema.json
 */
export interface ApiProperties {
  properties: {
    iconBrandColor: string;
    capabilities: string[];
    connectionParameters: Record<string, ConnectionParameter>;
    policyTemplateInstances: never[];
  };
}

export const apiPropertiesOf = (): ApiProperties => ({
  properties: {
    iconBrandColor: brandColour,
    capabilities: ['actions'],
    connectionParameters: {
      api_key: {
        type: 'securestring',
        uiDefinition: {
          displayName: 'Key',
          description: 'The key that your administrator made for this connection.',
          tooltip: 'Give the key that your administrator made for this connection.',
          constraints: { tabIndex: 1, clearText: false, required: 'true' },
        },
      },
    },
    policyTemplateInstances: [],
  },
});
