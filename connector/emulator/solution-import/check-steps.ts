import { isGuid } from '../../contract/index.ts';
import type { Rows } from '../rows/rows.ts';
import { findTable } from '../tables/tables.ts';
import type { Components, EndpointBody, ImageBody, StepBody } from './components.ts';
import { hasMessage, platformMessages, webhookPlugin } from './platform-rows.ts';

/** Why a component cannot be imported. A missing dependency is something the target environment does not have. */
export interface ImportProblem {
  readonly kind: 'invalid' | 'missing dependency';
  readonly message: string;
}

export const invalid = (message: string): ImportProblem => ({ kind: 'invalid', message });
export const missing = (message: string): ImportProblem => ({ kind: 'missing dependency', message });

/** Rules of entity images: Microsoft Learn, "Register a plug-in". */
export function imageProblems(step: Pick<StepBody, 'messageId'>, image: ImageBody): string[] {
  const message = platformMessages[step.messageId];
  const property = message === 'Create' ? 'id' : 'target';
  const problems: string[] = [];
  if (message === 'Win' || message === 'Lose' || message === 'Close')
    problems.push(`is for the message ${message}, which does not support images`);
  if (!isGuid(image.id)) problems.push('has no id');
  if (image.alias === '') problems.push('has no EntityAlias');
  if (![0, 1, 2].includes(image.type)) problems.push('has an unknown ImageType');
  if (image.type !== 1 && message === 'Create') problems.push('is a pre-image, which a Create does not have');
  if (image.type !== 0 && message === 'Delete') problems.push('is a post-image, which a Delete does not have');
  if (image.messagePropertyName.toLowerCase() !== property)
    problems.push(`has the MessagePropertyName '${image.messagePropertyName}' instead of '${property}'`);
  return problems.map((problem) => `its image '${image.name}' ${problem}`);
}

export function registrationProblems(step: StepBody): string[] {
  const message = platformMessages[step.messageId];
  const problems: string[] = [];
  const aliases = step.images.map((image) => image.alias);
  if (!isGuid(step.id)) problems.push('it has no id');
  if (!message) problems.push(`its SdkMessageId ${step.messageId} is no message of the platform`);
  if (!step.pluginTypeName.startsWith(`${webhookPlugin.typeName},`))
    problems.push('its PluginTypeName is not the webhook handler');
  if (step.mode !== 1 || step.stage !== 40)
    problems.push('the stand-in models asynchronous post-operation steps only (Mode 1, Stage 40)');
  if (!Number.isInteger(step.rank) || step.rank < 1) problems.push('its Rank is no positive number');
  if (message !== 'Update' && step.filteringAttributes.length > 0)
    problems.push('FilteringAttributes are for Update only');
  if (new Set(aliases).size < aliases.length) problems.push('two of its images have the same EntityAlias');
  return [...problems, ...step.images.flatMap((image) => imageProblems(step, image))];
}

/** The table and its columns, which the target environment must have. */
export function tableProblems(step: StepBody, rows: Rows): string[] {
  const table = rows.knows(step.table) ? findTable(step.table) : undefined;
  const problems: string[] = [];
  if (table?.access !== 'business') return [`its PrimaryEntity '${step.table}' does not exist`];
  const message = platformMessages[step.messageId];
  if (message && !hasMessage(table, message)) problems.push(`the table '${step.table}' has no message ${message}`);
  const columns = [...step.filteringAttributes, ...step.images.flatMap((image) => image.columns)];
  const unknown = [...new Set(columns)].filter(
    (column) => !Object.hasOwn(table.columns, column) && table.parties?.includes(column) !== true,
  );
  return [...problems, ...unknown.map((column) => `the table '${step.table}' has no column '${column}'`)];
}

function dependencyProblems(step: StepBody, components: Components, rows: Rows): string[] {
  const known =
    components.endpoints.some((one) => one.id === step.endpointId) || rows.find('serviceendpoint', step.endpointId);
  const problems = known ? [] : [`its EventHandler ${step.endpointId} is no service endpoint`];
  return [...problems, ...tableProblems(step, rows)];
}

export function stepProblems(components: Components, rows: Rows): ImportProblem[] {
  return components.steps.flatMap((step) => {
    const label = `SdkMessageProcessingStep '${step.name}' (${step.id})`;
    return [
      ...dependencyProblems(step, components, rows).map((problem) => missing(`${label}: ${problem}.`)),
      ...registrationProblems(step).map((problem) => invalid(`${label}: ${problem}.`)),
    ];
  });
}

/** Codes: Microsoft Learn, "Service Endpoint (ServiceEndpoint) table/entity reference". */
export function endpointProblems(endpoint: EndpointBody): ImportProblem[] {
  const problems: string[] = [];
  if (!isGuid(endpoint.id)) problems.push('it has no id');
  if (endpoint.contract !== 8) problems.push('its Contract is not 8 (webhook)');
  if (![4, 5, 6].includes(endpoint.authType)) problems.push('its AuthType is none of 4, 5 and 6');
  if (endpoint.messageFormat !== 2) problems.push('its MessageFormat is not 2 (JSON)');
  if (!URL.canParse(endpoint.url)) problems.push('its Url is no address');
  return problems.map((problem) => invalid(`ServiceEndpoint '${endpoint.name}' (${endpoint.id}): ${problem}.`));
}
