/** Where rules are written down. */
const docs = 'https://learn.microsoft.com/connectors/custom-connectors';

export const source = {
  /** The named rules of the service that `paconn validate` and certification call. */
  validator: `${docs}/certification-swagger-validator-rules`,
  certification: `${docs}/certification-submission`,
  texts: `${docs}/connector-string-guidance`,
  limits: `${docs}/faq`,
  extensions: `${docs}/openapi-extensions`,
  webhook: `${docs}/create-webhook-trigger`,
  testConnection: `${docs}/test-connection`,
  versions: `${docs}/operational-versioning`,
  deprecation: `${docs}/deprecate-operation`,
  parameters: `${docs}/connection-parameters`,
  sets: `${docs}/multi-auth`,
  policies: `${docs}/policy-templates`,
  script: `${docs}/write-code`,
  variables: `${docs}/environment-variables`,
  paconn: `${docs}/paconn-cli`,
  openApi: 'https://github.com/OAI/OpenAPI-Specification/blob/main/versions/2.0.md',
  json: 'https://www.rfc-editor.org/rfc/rfc8259',
  readme: 'https://github.com/microsoft/PowerPlatformConnectors/tree/master/templates/certified-connectors',
};
