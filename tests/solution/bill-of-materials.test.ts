import { expect, test } from '@jest/globals';

import { billOfMaterials, componentList, type Component } from '../../solution/index.ts';
import { manifest, opportunityWon, parts, sample } from './sample.ts';

const idsOf = (components: readonly Component[]): readonly (string | undefined)[] =>
  componentList(components).map(({ id }) => id);

test('everything is listed once, what others refer to first', () => {
  expect(componentList(sample()).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'environment variable cue_GatewayHost',
    'environment variable cue_MaskPersonalData',
    'web resource cue_/scripts/opportunity.form.js',
    'webhook endpoint Cueline gateway',
    'step Cueline case-opened: Create of incident',
    'step Cueline opportunity-won: Update of opportunity',
    'connector cue_cueline-20journey-20triggers',
  ]);
});

test('ids are the same in every build, other for another publisher, and a step keeps the id of its handler', () => {
  expect(idsOf(sample())).toEqual(idsOf(sample()));
  expect(idsOf(sample())).toContain(opportunityWon.id);
  const fork = sample({ manifest: { ...manifest, publisher: { ...manifest.publisher, uniqueName: 'contoso' } } });
  const endpointId = (components: readonly Component[]): string | undefined =>
    componentList(components).find(({ kind }) => kind === 'webhook endpoint')?.id;
  expect(endpointId(fork)).not.toBe(endpointId(sample()));
});

test('steps post to the endpoint of their solution', () => {
  const endpoint = sample().find(({ kind }) => kind === 'serviceEndpoint');
  const steps = sample().filter((component) => component.kind === 'step');
  expect(steps.map(({ endpointId }) => endpointId)).toEqual(
    Array(2).fill(endpoint?.kind === 'serviceEndpoint' ? endpoint.id : undefined),
  );
});

test('the variable of the gateway host is there because the connector uses it, and the own definition wins', () => {
  const { steps, endpoint } = parts;
  if (!steps || !endpoint) throw new Error('the sample misses a part');
  expect(componentList(billOfMaterials({ manifest, steps, endpoint })).map(({ name }) => name)).not.toContain(
    'cue_GatewayHost',
  );

  const own = {
    schemaName: 'cue_GatewayHost',
    displayName: 'Host',
    description: '',
    type: 'text',
    required: false,
  } as const;
  const rows = componentList(sample({ environmentVariables: [{ ...own, defaultValue: 'cueline.example.com' }] }));
  expect(rows.filter(({ name }) => name === 'cue_GatewayHost')).toEqual([
    { kind: 'environment variable', name: 'cue_GatewayHost', detail: 'text, optional, default cueline.example.com' },
  ]);
});

test('the list says what each component does', () => {
  expect(componentList(sample()).map(({ detail }) => detail)).toEqual([
    'text, required, no default',
    'boolean, optional, default yes',
    'js, 14 bytes',
    'posts to https://cueline.example.com/v1/record-changes; the secret in its header is set after the import',
    'Create of incident; post: customerid, title',
    'Update of opportunity when statuscode or statecode changes; pre: statecode; post: parentcontactid, estimatedvalue, customerid',
    'Cueline Journey Triggers',
  ]);
});
