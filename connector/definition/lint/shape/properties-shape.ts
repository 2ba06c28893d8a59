import { anything, flag, listOf, mapOf, object, oneOf, ref, shape, text, type ShapeSchema } from './words.ts';

const constraints = shape({
  tabIndex: { type: 'integer' },
  clearText: flag,
  // Text or not is the business of a rule of its own.
  required: anything,
  hidden: anything,
  capability: listOf(text),
  allowedValues: listOf(shape({ text, value: anything }, { required: ['value'] })),
  dependencies: object,
});

const uiDefinition = shape({ displayName: text, description: text, tooltip: text, constraints });

const kinds = ['string', 'securestring', 'int', 'bool', 'gatewaySetting', 'oauthSetting', 'managedIdentity', 'object'];

const oAuthSettings: ShapeSchema = shape(
  {
    identityProvider: text,
    clientId: { type: ['string', 'null'] },
    clientSecret: { type: ['string', 'null'] },
    scopes: listOf(text),
    redirectMode: oneOf('Global', 'Direct', 'GlobalPerConnector'),
    redirectUrl: text,
    properties: object,
    customParameters: mapOf(object),
    additionalParameters: object,
  },
  { required: ['identityProvider'] },
);

const connectionParameter: ShapeSchema = shape(
  { type: oneOf(...kinds), uiDefinition, allowedValues: { type: 'array' }, oAuthSettings, metadata: object },
  { required: ['type'] },
);

const policy = shape({ templateId: text, title: text, type: text, parameters: object }, { required: ['templateId'] });

const parameterSets = shape(
  {
    uiDefinition,
    values: listOf(
      shape(
        { name: text, uiDefinition, parameters: mapOf(ref('connectionParameter')), metadata: object },
        { required: ['name', 'parameters'] },
      ),
    ),
  },
  { required: ['values'] },
);

/** What `apiProperties.json` may hold, with what certified connectors have beyond Microsoft's published schema. */
export const propertiesShape: ShapeSchema = {
  ...shape(
    {
      properties: shape(
        {
          iconBrandColor: text,
          publisher: text,
          stackOwner: text,
          capabilities: listOf(text),
          connectionParameters: mapOf(ref('connectionParameter')),
          connectionParameterSets: parameterSets,
          policyTemplateInstances: { if: { type: 'null' }, then: true, else: listOf(policy) },
          scriptOperations: { if: { type: 'null' }, then: true, else: listOf(text) },
        },
        { required: ['iconBrandColor'] },
      ),
    },
    { required: ['properties'] },
  ),
  definitions: { connectionParameter },
};
