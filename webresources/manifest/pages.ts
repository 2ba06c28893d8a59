const titles = {
  health: ['Cueline page: Health', 'Whether events of each trigger arrive and are sent.'],
  failures: ['Cueline page: Failures', 'Events that were not sent, and how to send them again.'],
  triggers: ['Cueline page: Triggers', 'What may be told to journeys, and what tells it.'],
  setup: ['Cueline page: Set-up', 'What is done and what is not before events start journeys.'],
} as const;

const pageFiles = Object.entries(titles).map(
  ([name, [displayName, description]]) =>
    ({
      kind: 'page',
      page: name,
      script: 'pages.js',
      styles: ['pages.css'],
      strings: ['pages', 'event'],
      name: `cue_/pages/${name}.html`,
      displayName,
      description,
      area: 'core',
    }) as const,
);

/** In the order in which they have the last word. */
const styles = ['tokens', 'page', 'controls', 'states', 'figures', 'tables', 'overlays', 'circumstances'];

/** What the pages are made of; their texts are found by themselves, as are those of everything else. */
export const pages = [
  ...pageFiles,
  {
    kind: 'script',
    entry: 'webresources/entries/pages.ts',
    name: 'cue_/pages/pages.js',
    displayName: 'Cueline page script',
    description: 'The script of the pages Health, Failures, Triggers and Set-up.',
    area: 'core',
  },
  {
    kind: 'file',
    entry: styles.map((name) => `webresources/styles/${name}.css`),
    name: 'cue_/pages/pages.css',
    displayName: 'Cueline page styles',
    description: 'The look of all pages of Cueline.',
    area: 'core',
  },
] as const;
