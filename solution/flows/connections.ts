import type { ConnectionReference } from '../component.ts';

export type Reference = Omit<ConnectionReference, 'kind'>;

/** The connector of the solution Cueline, as the flows need it. */
export interface JourneyConnector {
  readonly id: string;
  /** Its name in Dataverse, the same in every environment. */
  readonly name: string;
  readonly displayName: string;
  readonly openApi: object;
  /** Its name in Power Platform, which ends differently in every environment. */
  readonly apiName: string;
}

/** The three connections that the sample flows use. */
export interface FlowConnections {
  readonly journeys: Reference;
  readonly forms: Reference;
  readonly teams: Reference;
}

export const flowConnections = (prefix: string, { displayName, apiName, ...connector }: JourneyConnector) =>
  ({
    journeys: {
      logicalName: `${prefix}_JourneyTriggers`,
      displayName,
      description: 'Sends events to journeys, and hears of those that could not be delivered.',
      apiName,
      customConnector: connector,
    },
    forms: {
      logicalName: `${prefix}_MicrosoftForms`,
      displayName: 'Microsoft Forms',
      description: 'Hears of new answers to the survey. Whoever it belongs to has to be able to see the answers.',
      apiName: 'shared_microsoftforms',
    },
    teams: {
      logicalName: `${prefix}_Teams`,
      displayName: 'Microsoft Teams',
      description: 'Posts to the channel. Whoever it belongs to has to be a member of the team.',
      apiName: 'shared_teams',
    },
  }) satisfies FlowConnections;
