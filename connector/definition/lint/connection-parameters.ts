import type { Spot } from './spot.ts';

/** A parameter of the connection dialog; the same name may be in several sets. */
export interface ConnectionParameter {
  readonly spot: Spot;
  readonly inSet: boolean;
}

/** Those of the default set and of every other. */
export function connectionParameters(properties: Spot): ConnectionParameter[] {
  const sets = properties.at('connectionParameterSets').at('values').items();
  return [
    ...properties
      .at('connectionParameters')
      .members()
      .map((spot) => ({ spot, inSet: false })),
    ...sets.flatMap((set) =>
      set
        .at('parameters')
        .members()
        .map((spot) => ({ spot, inSet: true })),
    ),
  ];
}

export const policiesOf = (properties: Spot): Spot[] => properties.at('policyTemplateInstances').items();
