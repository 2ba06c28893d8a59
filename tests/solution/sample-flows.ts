import { apiDefinitionOf } from '../../connector/definition/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import {
  billOfMaterials,
  componentId,
  sampleFlows,
  type Component,
  type SampleFlows,
  type SolutionManifest,
} from '../../solution/index.ts';
import type { ClientData } from '../../solution/flow-document.ts';
import { manifest as core } from './sample.ts';

export const manifest: SolutionManifest = { ...core, uniqueName: 'CuelineFlows', displayName: 'Cueline sample flows' };

export const openApi: object = apiDefinitionOf(catalog, { host: 'gateway.example.com', version: '1.2.3' });

export const connector = {
  id: componentId(manifest.publisher, 'connector', 'cue_cueline-20journey-20triggers'),
  name: 'cue_cueline-20journey-20triggers',
  displayName: 'Cueline Journey Triggers',
  openApi,
  apiName: 'shared_cue-5fcueline-20journey-20triggers-5f0a1b2c3d4e5f6071',
};

export const partsOf = (definition: object): SampleFlows => sampleFlows('cue', { ...connector, openApi: definition });
export const parts = partsOf(openApi);

export const flows = (changes: Partial<SampleFlows> = {}): readonly Component[] =>
  billOfMaterials({ manifest, ...parts, ...changes });

/** The flows with another text in all their definitions: how faults are seeded. */
export const withText = (from: string, to: string): readonly Component[] =>
  flows({
    flows: (parts.flows ?? []).map((flow) => {
      const text = JSON.stringify(flow.clientData);
      return { ...flow, clientData: JSON.parse(text.replaceAll(from, to)) as ClientData };
    }),
  });
