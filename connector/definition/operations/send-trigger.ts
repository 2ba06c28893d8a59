import { platformTitleOf, type Trigger } from '../../contract/index.ts';
import { actionIdOf, actionPathOf } from '../action-name.ts';
import { sendingAnswers } from '../answers.ts';
import { openApiSchemaOf } from '../attributes-schema.ts';
import { eventBody } from '../event-body.ts';
import type { Route } from '../operation.ts';
import { sentence } from '../sentence.ts';
import { waitForOutcome } from '../wait-for-outcome.ts';

/** A title in sentence case goes on in lower case behind "Send"; one with capitals inside is a name and keeps them. */
const insideSentence = (title: string): string =>
  /^\p{Lu}\P{Lu}*$/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** The action of one trigger version, with typed fields: it works where a designer fails to fetch the dynamic ones. */
export function sendTrigger(trigger: Trigger): Route {
  const attributes = openApiSchemaOf(trigger);
  return {
    method: 'post',
    path: actionPathOf(trigger),
    operation: {
      operationId: actionIdOf(trigger),
      summary: `Send ${insideSentence(platformTitleOf(trigger))}`,
      description: `${sentence(trigger.description)} The event is about one ${trigger.audience}; its purpose is ${trigger.purpose}.`,
      // Versions of one trigger are a family: designers offer the newest one to new steps and keep the older ones in old steps.
      'x-ms-api-annotation': { family: `Send${trigger.name}`, revision: trigger.version, status: 'Production' },
      parameters: [
        eventBody({ attributes, required: attributes.required ? ['customer', 'attributes'] : ['customer'] }),
        waitForOutcome,
      ],
      responses: sendingAnswers(),
    },
  };
}
