import { brandColour, openApiSchemaOf, type PreviewInput } from '../../connector/definition/index.ts';
import { triggerNamed, type Trigger } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { apiDefinition, apiProperties } from '../build/connector.ts';
import { icon } from '../build/icon.ts';

/** The newest version of each trigger, which is what the gateway lists. */
const newest = (): readonly Trigger[] =>
  [...new Set(catalog.triggers.map(({ name }) => name))].flatMap((name) => triggerNamed(catalog, name) ?? []);

/** What a gateway in front of an environment that has every trigger published would answer, without the gateway. */
const answers = () => ({
  ListTriggers: {
    triggers: newest().map(({ name, version, title, description, audience, purpose }) => ({
      name,
      label: `${title} (${audience})`,
      version,
      title,
      description,
      audience,
      purpose,
      ready: true,
    })),
  },
  GetTriggerSchema: Object.fromEntries(
    newest().map((trigger) => [
      trigger.name,
      { trigger: trigger.name, version: trigger.version, schema: openApiSchemaOf(trigger) },
    ]),
  ),
});

/** This project's own connector, with what its operations answer. */
export const ownConnector = (): PreviewInput => ({
  definition: apiDefinition(),
  apiProperties: apiProperties(),
  iconPng: Buffer.from(icon(brandColour)).toString('base64'),
  answers: answers(),
});
