import { expect, test } from '@jest/globals';
import { defineTrigger } from '../../connector/contract/index.ts';
import { apiDefinitionOf, openApiSchemaOf } from '../../connector/definition/index.ts';
import { bodyOf, operationNamed, options } from './walk.ts';

const property = { type: 'text', description: 'Anything.', example: 'a', required: true } as const;
const triggerWith = (title: string, name = 'text') =>
  defineTrigger({
    name: 'SampleSent',
    version: 1,
    title,
    description: 'A sample was sent.',
    audience: 'contact',
    purpose: 'transactional',
    retentionDays: 1,
    properties: { [name]: property },
  });

test.each([
  ['cartValue', 'Cart Value'],
  ['cart_value', 'Cart Value'],
  ['cartId', 'Cart ID'],
  ['cartURL', 'Cart URL'],
  ['npsScore', 'NPS Score'],
  ['NPSScore', 'NPS Score'],
  ['line2Text', 'Line2 Text'],
  ['idea', 'Idea'],
])('the property %s is shown as %s', (name, shown) => {
  expect(openApiSchemaOf(triggerWith('Sample sent', name)).properties?.[name]?.['x-ms-summary']).toBe(shown);
});

test.each([
  ['Sample sent', 'Send sample sent'],
  ['In-app sample sent', 'Send in-app sample sent'],
  ['Sample Sent', 'Send Sample Sent'],
  ['NPS answered', 'Send NPS answered'],
])('the title %s becomes the action %s', (title, summary) => {
  const definition = apiDefinitionOf({ triggers: [triggerWith(title)] }, options);
  const action = operationNamed('SendSampleSent', definition);
  expect(action.summary).toBe(summary);
  expect(bodyOf(action)).toBeDefined();
});
