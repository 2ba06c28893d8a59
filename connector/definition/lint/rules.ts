import type { Rule } from './rule.ts';
import { addressRules } from './rules/address.ts';
import { connectionRules } from './rules/connection.ts';
import { connectorMetadataRules } from './rules/connector-metadata.ts';
import { dynamicAnswerRules } from './rules/dynamic-answers.ts';
import { dynamicCallRules } from './rules/dynamic-calls.ts';
import { dynamicFormRules } from './rules/dynamic-forms.ts';
import { dynamicSourceRules } from './rules/dynamic-sources.ts';
import { extensionRules } from './rules/extensions.ts';
import { fileTooLarge } from './rules/file-size.ts';
import { iconRules } from './rules/icon.ts';
import { infoRules } from './rules/info.ts';
import { jsonRules } from './rules/json.ts';
import { openApiRule } from './rules/open-api.ts';
import { operationIdRules } from './rules/operation-id.ts';
import { operationTextRules } from './rules/operation-texts.ts';
import { parameterTextRules } from './rules/parameter-texts.ts';
import { parameterRules } from './rules/parameters.ts';
import { pathRules } from './rules/paths.ts';
import { policyRules } from './rules/policies.ts';
import { propertyRules } from './rules/properties.ts';
import { readmeHeadings } from './rules/readme.ts';
import { referenceRules } from './rules/references.ts';
import { responseRules } from './rules/responses.ts';
import { schemaSizeRules } from './rules/schema-size.ts';
import { schemaRules } from './rules/schemas.ts';
import { scriptRules } from './rules/script.ts';
import { shapeRules } from './rules/shapes.ts';
import { specificationVersion } from './rules/specification.ts';
import { testConnectionRules } from './rules/test-connection.ts';
import { valueRules } from './rules/values.ts';
import { versionRules } from './rules/versions.ts';
import { visibilityRules } from './rules/visibility.ts';
import { webhookRules } from './rules/webhooks.ts';

/** Every rule there is, in the order in which a reader would ask. */
export const lintRules: readonly Rule[] = [
  ...jsonRules,
  fileTooLarge,
  specificationVersion,
  ...shapeRules,
  openApiRule,
  ...infoRules,
  ...connectorMetadataRules,
  ...addressRules,
  ...operationIdRules,
  ...operationTextRules,
  ...pathRules,
  ...parameterRules,
  ...parameterTextRules,
  ...responseRules,
  ...schemaRules,
  ...schemaSizeRules,
  ...referenceRules,
  ...valueRules,
  ...visibilityRules,
  ...extensionRules,
  ...versionRules,
  ...dynamicCallRules,
  ...dynamicSourceRules,
  ...dynamicAnswerRules,
  ...dynamicFormRules,
  ...webhookRules,
  ...testConnectionRules,
  ...propertyRules,
  ...connectionRules,
  ...policyRules,
  ...scriptRules,
  ...iconRules,
  readmeHeadings,
];
