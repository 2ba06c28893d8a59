import type { EnvironmentVariable } from './component.ts';

/** What the form scripts ask their environment for; in the core, where the split parts with the forms find it. */
export const formVariables = (prefix: string): readonly Omit<EnvironmentVariable, 'kind' | 'value'>[] => [
  {
    schemaName: `${prefix}_FormEmission`,
    displayName: 'Cueline form emission',
    description:
      'How forms tell journeys of what happens on them. "way": gateway (by rows that the gateway looks for; what its handlers tell too is sent once), dataverse (by the trigger itself, only what no handler tells: list triggers whose step is not registered in "withoutHandler") or off. "stage": column or process, whichever the handler for opportunity stages uses. Read once in a session.',
    type: 'json',
    required: false,
    defaultValue: '{"way":"gateway","stage":"column"}',
  },
];
