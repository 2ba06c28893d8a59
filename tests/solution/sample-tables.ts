import {
  billOfMaterials,
  cuelineApp,
  cuelineRoles,
  cuelineTables,
  type Component,
  type SolutionParts,
} from '../../solution/index.ts';
import { manifest } from './sample.ts';

/** The publisher whose option values the tables of Cueline have. */
export const tablesManifest = { ...manifest, publisher: { ...manifest.publisher, optionValuePrefix: 48_210 } };

/** One table with every type of column, beside those that are shipped. */
const everyType: NonNullable<SolutionParts['tables']>[number] = {
  ownership: 'organization',
  name: 'cue_sample',
  setName: 'cue_samples',
  displayName: 'Sample',
  pluralName: 'Samples',
  description: 'One column of each type.',
  primaryColumn: {
    name: 'cue_name',
    displayName: 'Name',
    description: '',
    type: 'text',
    length: 100,
    required: true,
  },
  columns: [
    { name: 'cue_note', displayName: 'Note', description: '', type: 'memo', length: 500 },
    { name: 'cue_count', displayName: 'Count', description: '', type: 'wholeNumber' },
    { name: 'cue_rate', displayName: 'Rate', description: '', type: 'decimal', places: 2 },
    { name: 'cue_done', displayName: 'Done', description: '', type: 'boolean', yes: 'Done', no: 'Open' },
    { name: 'cue_at', displayName: 'At', description: '', type: 'dateTime' },
    {
      name: 'cue_kind',
      displayName: 'Kind',
      description: '',
      type: 'choice',
      options: [{ value: 482_100_000, label: 'First & only' }],
    },
  ],
  keys: [{ name: 'cue_samplekey', displayName: 'Count and time', columns: ['cue_count', 'cue_at'] }],
  views: [
    {
      name: 'Undone',
      description: '',
      columns: ['cue_name', 'modifiedon'],
      sortedBy: { column: 'cue_at', descending: true },
      only: { column: 'cue_done', values: [0] },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      {
        label: 'All',
        columns: ['cue_name', 'cue_note', 'cue_count', 'cue_rate', 'cue_done', 'cue_at', 'cue_kind'],
      },
    ],
  },
  audited: false,
};

export const tablesParts = {
  manifest: tablesManifest,
  tables: [...cuelineTables, everyType],
  roles: cuelineRoles,
  apps: [cuelineApp],
} satisfies SolutionParts;

export const tablesSample = (changes: Partial<SolutionParts> = {}): readonly Component[] =>
  billOfMaterials({ ...tablesParts, ...changes });
