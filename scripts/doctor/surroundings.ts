import { dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import { applicationTokens, certificateOf, type Environment } from '../../connector/gateway/index.ts';
import type { Surroundings } from '../../solution/index.ts';
import type { Terminal } from '../command/terminal.ts';
import { gatewayUrl, webhookUrl } from '../deploy/gateway-url.ts';
import { expectedSolutions } from '../drift/expected-solutions.ts';
import { deploymentApiOf } from '../environment/deployment-api.ts';
import { expectedOfProject } from './expected.ts';
import { doorKnock, gatewayProbe } from './gateway-probe.ts';

/** The earliest end of the certificates that are signed in with. */
async function certificateEnds({ signIn, deployment, secret }: Environment): Promise<number | undefined> {
  const ends: number[] = [];
  for (const one of [signIn, deployment.signIn])
    if (one?.kind === 'certificate') ends.push((await certificateOf(one, secret)).validTo.getTime());
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** The time that Dataverse's server has, which every answer carries. */
async function serverTime(organizationUrl: string): Promise<number | undefined> {
  try {
    const answer = await fetch(organizationUrl, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    const time = Date.parse(answer.headers.get('date') ?? '');
    return Number.isNaN(time) ? undefined : time;
  } catch {
    return undefined;
  }
}

export interface Opened {
  readonly surroundings: Surroundings;
  close(): Promise<void>;
}

/** What the doctor of an environment looks at; `now` is this machine's clock. */
export function openSurroundings(
  environment: Environment,
  terminal: Pick<Terminal, 'root' | 'err'>,
  remember: boolean,
  now: () => number = Date.now,
): Opened {
  const { organization, signIn, deployment, limits, triggers, recordChanges, secret } = environment;
  const api: WebApi = deploymentApiOf(environment, terminal, { remember });
  const tokens = applicationTokens({ organization, signIn, secret });
  const gatewayApi = dataverseWebApi({ organizationUrl: organization.url, tokens });
  const url = gatewayUrl(environment);
  const webhook = webhookUrl(environment);
  return {
    surroundings: {
      api,
      gatewayApi,
      signIn: { kind: signIn.kind ?? 'clientSecret', certificateEnds: () => certificateEnds(environment) },
      now,
      serverTime: () => serverTime(organization.url),
      ...(url === undefined ? {} : { gateway: gatewayProbe(url, environment) }),
      ...(webhook === undefined || !recordChanges ? {} : { knock: doorKnock(webhook, recordChanges, environment) }),
      settings: {
        clientId: signIn.clientId,
        organizationId: organization.id,
        webhookUrl: recordChanges ? webhook : undefined,
        audience: environment.entra?.audience,
        roles: deployment.applicationUser.roles,
        disabledSteps: deployment.disabledSteps,
        managed: deployment.managed,
        pins: triggers,
        signalsPerMinute: limits.emissionsPerMinute,
        distinctTriggersPerDay: limits.distinctTriggersPerDay,
      },
      expected: {
        ...expectedOfProject(),
        parts: async () => (await expectedSolutions(api, terminal.root)).map((part) => part.manifest),
      },
    },
    close: async () => {
      await Promise.all([api.close(), gatewayApi.close()]);
    },
  };
}
