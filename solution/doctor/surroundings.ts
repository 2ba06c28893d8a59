import type { Trigger } from '../../connector/contract/index.ts';
import type { StepDeclaration } from '../../plugins/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Table } from '../table.ts';
import type { Finding } from './doctor-row.ts';

/** The gateway, seen from outside. `undefined`: nobody answered. */
export interface GatewayProbe {
  readonly url: string;
  get(
    path: '/healthz' | '/readyz' | '/metrics',
  ): Promise<{ readonly status: number; readonly text: string } | undefined>;
}

/** What the environment file says, as far as it can be wrong. */
export interface DoctorSettings {
  readonly clientId: string;
  readonly organizationId: string | undefined;
  readonly webhookUrl: string | undefined;
  /** For whom the gateway takes tokens of Entra ID; left out where it takes none. */
  readonly audience: string | undefined;
  readonly roles: readonly string[];
  readonly disabledSteps: readonly string[];
  readonly managed: boolean;
  readonly pins: Readonly<Record<string, string>>;
  readonly signalsPerMinute: number;
  readonly distinctTriggersPerDay: number;
}

export interface ExpectedSolution {
  readonly uniqueName: string;
  readonly version: string;
}

/** What this project would install. */
export interface DoctorExpected {
  /** The publisher whose name the ids of steps derive from. */
  readonly owner: string;
  /** The solutions that this environment is to have: the one that holds everything, or parts of the split form. */
  readonly parts: () => Promise<readonly ExpectedSolution[]>;
  readonly endpoint: { readonly id: string; readonly name: string };
  readonly connector: { readonly id: string; readonly name: string };
  /** Unique names of all solutions that our components can be in. */
  readonly solutions: readonly string[];
  readonly tables: readonly Pick<Table, 'name' | 'displayName' | 'setName'>[];
  readonly steps: readonly StepDeclaration[];
  readonly triggers: readonly Trigger[];
}

/** What the doctor looks at and by which means. */
export interface Surroundings {
  /** Signed in as whoever looks, mostly an administrator. */
  readonly api: EnvironmentApi;
  /** Signed in as the gateway. */
  readonly gatewayApi: Pick<EnvironmentApi, 'get'>;
  readonly signIn: {
    readonly kind: string;
    /** Ends of certificates that are signed in with, in milliseconds since 1970. */
    readonly certificateEnds: () => Promise<number | undefined>;
  };
  readonly now: () => number;
  /** What time Dataverse has, by the header of an answer. */
  readonly serverTime: () => Promise<number | undefined>;
  /** Left out where the environment file has no address of a gateway. */
  readonly gateway?: GatewayProbe;
  /**
   * The status of the record-change door for the webhook's key and a body that is no event; `undefined` where nobody answers. Left
   * out where there is no such door, or nobody knows where it is.
   */
  readonly knock?: () => Promise<number | undefined>;
  readonly settings: DoctorSettings;
  readonly expected: DoctorExpected;
}

export interface Check {
  /** In kebab-case. */
  readonly name: string;
  look(surroundings: Surroundings): Promise<readonly Finding[]>;
}
