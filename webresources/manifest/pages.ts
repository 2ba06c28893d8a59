/** What the pages are made of; their texts are found by themselves, as are those of everything else. */
export const pages = [
  {
    kind: 'file',
    entry: 'webresources/styles/pages.css',
    name: 'cue_/pages/pages.css',
    displayName: 'Cueline page styles',
    description: 'The look of all pages of Cueline.',
    area: 'core',
  },
] as const;
