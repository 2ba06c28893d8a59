import { expect, test } from '@jest/globals';
import { previewOf, type Preview } from '../../../connector/definition/index.ts';
import { parcels } from './parcel-connector.ts';

type Card = Preview['cards'][number];
type Field = Card['fields'][number];

const { cards } = previewOf(parcels, '');

function card(id: string, within = cards): Card {
  const found = within.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`There is no card ${id}`);
  return found;
}

function field(place: string): Field {
  const found = card('OrderParcel').fields.find((one) => one.place === place);
  if (!found) throw new Error(`There is no field at ${place}`);
  return found;
}

const controlAt = (place: string): Field['control'] => field(place).control;

test('every operation is a card of its kind, and internal ones are marked', () => {
  expect(cards.map(({ operationId, kind, isInternal }) => [operationId, kind, isInternal])).toEqual([
    ['OrderParcel', 'action', false],
    ['OldParcel', 'action', false],
    ['ListKinds', 'action', true],
    ['WhenParcelArrives', 'trigger', false],
    ['WhenThereIsNews', 'trigger', false],
  ]);
});

test('required fields come first, important ones after them, the rest behind, and internal or read-only ones never', () => {
  expect(card('OrderParcel').fields.map(({ place, isRequired }) => `${place}${isRequired ? '*' : ''}`)).toEqual([
    'depotId*',
    'body/receiver/name*',
    'body/kind*',
    'body/size*',
    'body/weight',
    'body/note',
    'body/express',
    'body/receiver/address/city',
    'body/items',
    'body/label',
    'body/when',
    'body/extra',
    'body/depot',
  ]);
});

test('a parameter of the path stands on the cards of all its operations', () => {
  expect(card('OldParcel').fields.map(({ label }) => label)).toEqual(['Depot number']);
});

test('titles of the objects around a field stand before its own, as in the designer', () => {
  expect(field('body/receiver/name').label).toBe('Receiver Name');
  expect(field('body/receiver/address/city').label).toBe('Receiver Town');
});

test.each([
  ['body/note', { kind: 'text', format: '' }],
  ['body/when', { kind: 'text', format: 'date-time' }],
  ['body/weight', { kind: 'number', isWhole: false }],
  ['body/label', { kind: 'file' }],
  [
    'body/express',
    {
      kind: 'choice',
      choices: [
        { value: 'true', title: 'Yes' },
        { value: 'false', title: 'No' },
      ],
    },
  ],
  [
    'body/size',
    {
      kind: 'choice',
      choices: [
        { value: 's', title: 'Small' },
        { value: 'l', title: 'Large' },
      ],
    },
  ],
  [
    'body/kind',
    {
      kind: 'lookup',
      source: 'ListKinds',
      dependsOn: [],
      choices: [
        { value: 'b', title: 'Book' },
        { value: 'p', title: 'Plant' },
      ],
    },
  ],
  ['body/depot', { kind: 'lookup', source: 'ListDepots', dependsOn: ['body/kind'] }],
])('the control of %s is the one of its type', (place, control) => {
  expect(controlAt(place)).toEqual(control);
});

test('a default and an example are kept as text', () => {
  expect([field('body/express').preset, field('body/weight').example]).toEqual(['true', '2.5']);
});

test('a list asks for the fields of one item', () => {
  const list = controlAt('body/items');
  expect(list.kind === 'list' && list.items.map(({ label, isRequired }) => [label, isRequired])).toEqual([
    ['SKU', true],
  ]);
});

test('each choice of the deciding field brings the fields that the answer names, under the title of the answered schema', () => {
  const extra = controlAt('body/extra');
  if (extra.kind !== 'fetched') throw new Error('It is not fetched.');
  expect(extra.decidedBy).toBe('body/kind');
  expect(
    extra.cases.map(({ value, title, fields }) => [
      value,
      title,
      fields.map(({ label, isRequired }) => [label, isRequired]),
    ]),
  ).toEqual([
    ['b', 'Book', [['ISBN', true]]],
    ['p', 'Plant', [['Plant Water', false]]],
  ]);
});

test('without answers nothing is invented: the drop-down has no choices and no fields are fetched', () => {
  const { definition } = parcels;
  const { fields } = card('OrderParcel', [...previewOf({ definition }, '').cards]);
  const controls = fields.map(({ control }) => control);
  expect(controls.find(({ kind }) => kind === 'lookup')).toEqual({
    kind: 'lookup',
    source: 'ListKinds',
    dependsOn: [],
  });
  expect(controls.find(({ kind }) => kind === 'fetched')).toMatchObject({ dependsOn: ['body/kind'], cases: [] });
});

test('outputs are those of 200, rows of a list one step in, one that contains itself once, and no internal ones', () => {
  expect(card('OrderParcel').outputs.map(({ place, type, depth }) => [place, type, depth])).toEqual([
    ['state', 'text', 0],
    ['steps', 'list, each item with:', 0],
    ['steps[]/at', 'date and time', 1],
    ['parent', 'object', 0],
  ]);
});

test('the only answer gives the outputs also where it is the default', () => {
  expect(card('OldParcel').outputs.map(({ title }) => title)).toContain('State');
});

test('the outputs of a webhook trigger are what it is told later, not the answer to the subscription', () => {
  const trigger = card('WhenParcelArrives');
  expect(trigger).toMatchObject({ watches: 'told', hint: 'Let one arrive to see it.' });
  expect(trigger.outputs.map(({ place }) => place)).toContain('state');
  expect(trigger.fields.map(({ place }) => place)).toEqual(['body/place']);
  expect(card('WhenThereIsNews').watches).toBe('asks');
});

test('408, 429 and 5xx are tried again by the default policy, other failures are not', () => {
  expect(card('OrderParcel').answers.map(({ status, consequence }) => [status, consequence])).toEqual([
    ['200', 'success'],
    ['202', 'success'],
    ['400', 'failed'],
    ['408', 'retried'],
    ['429', 'retried'],
    ['500', 'retried'],
    ['default', 'any other'],
  ]);
});

test('deprecated and preview operations are marked', () => {
  expect(card('OldParcel').isDeprecated).toBe(true);
  expect(card('OrderParcel').status).toBe('Preview');
});

test('two operations of one id get two anchors, and an id that can be no anchor gets one of letters', () => {
  const get = (operationId: string) => ({ get: { operationId, responses: {} } });
  const paths = { '/a': get('Same'), '/b': get('same'), '/c': get('"><b>') };
  expect(previewOf({ definition: { paths } }, '').cards.map(({ anchor }) => anchor)).toEqual(['Same', 'same-2', '-b-']);
});
