import { strToU8 } from 'fflate';

import type { StepDeclaration } from '../../plugins/index.ts';
import { billOfMaterials, type Component, type SolutionManifest, type SolutionParts } from '../../solution/index.ts';

export const manifest: SolutionManifest = {
  uniqueName: 'Cueline',
  displayName: 'Cueline',
  description: 'Carries events into journeys.',
  version: '0.1.0.0',
  publisher: {
    uniqueName: 'cueline',
    displayName: 'Cueline',
    description: 'The makers of Cueline.',
    prefix: 'cue',
    optionValuePrefix: 42_170,
  },
};

export const opportunityWon: StepDeclaration = {
  id: '0c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d10',
  handler: 'opportunity-won',
  description: 'Emits OpportunityWon when an opportunity is closed as won.',
  message: 'Update',
  table: 'opportunity',
  filteringAttributes: ['statuscode', 'statecode'],
  images: [
    { kind: 'pre', columns: ['statecode'] },
    { kind: 'post', columns: ['parentcontactid', 'estimatedvalue', 'customerid'] },
  ],
};

export const caseOpened: StepDeclaration = {
  id: '5b1c7a0e-0a55-5f1c-8c19-8a7e5e2d4b21',
  handler: 'case-opened',
  description: 'Emits CaseOpened for a new case.',
  message: 'Create',
  table: 'incident',
  filteringAttributes: [],
  images: [{ kind: 'post', columns: ['customerid', 'title'] }],
};

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const parts: SolutionParts = {
  manifest,
  steps: [opportunityWon, caseOpened],
  webResources: [
    {
      name: 'cue_/scripts/opportunity.form.js',
      displayName: 'Opportunity form',
      description: 'Tells Cueline what happens on the form.',
      content: strToU8('"use strict";\n'),
    },
  ],
  connector: {
    name: 'cue_cueline-20journey-20triggers',
    displayName: 'Cueline Journey Triggers',
    description: 'Starts customer journeys from flows.',
    iconBrandColor: '#1f5aa6',
    openApi: {
      swagger: '2.0',
      info: { title: 'Cueline Journey Triggers', version: '1.0' },
      host: '@environmentVariables("cue_GatewayHost")',
      paths: {},
    },
    connectionParameters: { apiKey: { type: 'securestring' } },
    policyTemplateInstances: [],
    icon: Uint8Array.from(atob(onePixel), (character) => character.charCodeAt(0)),
  },
  environmentVariables: [
    {
      schemaName: 'cue_MaskPersonalData',
      displayName: 'Mask personal data',
      description: 'Whether pages show personal data in part only.',
      type: 'boolean',
      required: false,
      defaultValue: 'yes',
    },
  ],
  endpoint: { url: 'https://cueline.example.com/v1/record-changes' },
};

export const sample = (changes: Partial<SolutionParts> = {}): readonly Component[] =>
  billOfMaterials({ ...parts, ...changes });
