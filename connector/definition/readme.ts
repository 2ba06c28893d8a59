import type { ApiDefinition } from './api-definition.ts';
import type { ApiProperties } from './api-properties.ts';
import { documentedFailures, documentedOperations, type DocumentedOperation } from './documented-operation.ts';
import { sentence } from './sentence.ts';
import { waysToSignIn } from './way-to-sign-in.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const operationTable = (operations: readonly DocumentedOperation[]): string =>
  [
    '| Name | Operation | What it does |',
    '|---|---|---|',
    ...operations.map(
      ({ summary, operationId, description }) => `| ${cell(summary)} | ${operationId} | ${cell(description)} |`,
    ),
  ].join('\n');

const credentials = (properties: ApiProperties): string =>
  waysToSignIn(properties)
    .map(({ name, description }) => `- **${name}**: ${sentence(description)}`)
    .join('\n');

const prerequisites = [
  '- A running Cueline gateway that this connector can reach by https.',
  '- An environment with Dynamics 365 Customer Insights - Journeys, and the custom triggers that you send ready to use.',
  '- A plan that includes premium connectors, which custom connectors are.',
].join('\n');

const firstSteps = [
  '1. Add an action of this connector to a flow, and create the connection when you are asked.',
  '2. Choose the action named after your trigger; "Send a custom event" takes any trigger.',
  '3. Say who the customer is, and fill in every attribute: a journey drops a person on an empty one.',
  '4. Run the flow. "Accepted" means stored and on its way, not yet in a journey; "Duplicate" means that the event ID was sent before, and nothing happens twice.',
].join('\n');

const limitations = [
  '- A connection of a custom connector makes at most 500 requests a minute.',
  '- An accepted event reaches its journey in minutes, not at once.',
  '- The list of triggers and the fields of "Send a custom event" come from the gateway: where a designer does not show them, use the action named after the trigger.',
  '- After the import of a solution the connection has to be made again: no solution carries keys or secrets.',
].join('\n');

const questions = [
  'How do I send an event only once?',
  'Give it an event ID that says what happened, such as the number of an order. The same ID is sent once, however often it arrives.',
  '',
  'How do I learn that an event could not be delivered?',
  'Keep its emission ID and ask for its status, or start a flow with the trigger of this connector, where it has one.',
].join('\n');

const deployment = [
  'With the solution: import Cueline and set the environment variable for the host of your gateway.',
  '',
  'Without it: `paconn create --settings settings.json` in this folder. paconn asks for the environment, and afterwards for the ID of the connector when you update it.',
].join('\n');

const sections = (parts: readonly (readonly [heading: string, text: string])[]): string =>
  parts.map(([heading, text]) => `## ${heading}\n\n${text}\n`).join('\n');

/** Operations that start flows stand apart from those that are steps of one. */
function supported(definition: ApiDefinition): string {
  const operations = documentedOperations(definition);
  const [triggers, actions] = [true, false].map((wanted) => operations.filter(({ isTrigger }) => isTrigger === wanted));
  return [
    ...((triggers ?? []).length > 0 ? ['### Triggers', '', operationTable(triggers ?? []), ''] : []),
    '### Actions',
    '',
    operationTable(actions ?? []),
  ].join('\n');
}

/**
 * `readme.md` beside the connector's files, under the headings of Microsoft's template:
 * https://github.com/microsoft/PowerPlatformConnectors/blob/master/templates/certified-connectors/readme.md
 */
export function connectorReadme(definition: ApiDefinition, properties: ApiProperties): string {
  const { title, description = '', contact = {} } = definition.info;
  return `# ${title}\n\n${description}\n\n${sections([
    ['Publisher', [contact.name, contact.url].filter((one) => one !== undefined).join(', ')],
    ['Prerequisites', prerequisites],
    ['Supported Operations', supported(definition)],
    ['Obtaining Credentials', credentials(properties)],
    ['Getting Started', firstSteps],
    ['Known Issues and Limitations', limitations],
    ['Frequently Asked Questions', questions],
    ['Deployment Instructions', deployment],
  ])}`;
}

/**
 * `intro.md` of a verified publisher's package, which becomes the connector's page. Headings as in the pages of published
 * connectors; Microsoft's own template of it was not at hand.
 */
export function connectorIntro(definition: ApiDefinition, properties: ApiProperties): string {
  const failures = documentedFailures(definition).map(({ status, description }) => `- **${status}**: ${description}`);
  return `${definition.info.description ?? ''}\n\n${sections([
    ['Prerequisites', prerequisites],
    ['How to get credentials', credentials(properties)],
    ['Get started with your connector', firstSteps],
    ['Known issues and limitations', limitations],
    ['Common errors and remedies', failures.join('\n')],
    ['FAQ', questions],
  ])}`;
}
