import { setTimeout as pause } from 'node:timers/promises';
import { isObject } from '../../connector/contract/index.ts';
import { retryAfterMs } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { callGateway } from '../environment/gateway-client.ts';

/** What the gateway said to a change: a new event, one it knows, nothing to say, or something for a person. */
export interface Answer {
  readonly outcome: 'told' | 'known' | 'nothing' | 'unclear';
  readonly reasonCode: string;
  readonly reason: string;
}

export type Tell = (body: string) => Promise<Answer>;

export interface TellOptions {
  readonly environment: Environment;
  /** Address of the gateway. */
  readonly base: string;
  readonly wait?: (ms: number) => Promise<unknown>;
}

const triesAtMost = 3;
/** Where nobody says how long. */
const usualPauseMs = 5000;
const longestPauseMs = 60_000;

function outcomeOf(status: number, outcome: string, reasonCode: string): Answer['outcome'] {
  if (outcome === 'Duplicate') return 'known';
  // The gateway runs another project's handlers, or an older build: the change is not told, whoever is right.
  if (outcome === 'Suppressed') return reasonCode === 'UNKNOWN_STEP' ? 'unclear' : 'nothing';
  return status < 300 && outcome === 'Accepted' ? 'told' : 'unclear';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

async function bodyOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await response.json().catch(() => undefined);
  return isObject(body) ? body : {};
}

/**
 * The door for record changes, as a webhook step knows it.
 * @throws {CommandFault} `no-record-changes` where the environment has no such door
 */
export function tellOver({ environment, base, wait = pause }: TellOptions): Tell {
  const { recordChanges: door, secret, name } = environment;
  if (!door)
    throw new CommandFault(
      'no-record-changes',
      exitCodes.findings,
      `The environment ${name} takes no record changes.`,
      {
        hint: 'Add "recordChanges" to its file, as solution/environments/environment.schema.json describes.',
      },
    );
  const headers = {
    'content-type': 'application/json',
    [door.header]: secret(door.secretVariables[0] ?? ''),
  };

  async function tell(body: string, tried: number): Promise<Answer> {
    const response = await callGateway(base, '/v1/record-changes', { method: 'POST', headers, body });
    const { status } = response;
    const said = await bodyOf(response);
    const [reasonCode, reason] = [text(said['reasonCode']) || `http-${status}`, text(said['reason'])];
    if (status === 401 || status === 403)
      throw new CommandFault(
        'record-change-refused',
        exitCodes.permission,
        `The gateway refused the change: ${reason}`,
        {
          hint: 'The secret for record changes and the organisation have to be those of the running gateway.',
        },
      );
    if ((status === 503 || status === 429) && tried < triesAtMost) {
      const asked = retryAfterMs(response.headers.get('retry-after') ?? undefined, Date.now()) ?? usualPauseMs;
      await wait(Math.min(asked, longestPauseMs));
      return tell(body, tried + 1);
    }
    return { outcome: outcomeOf(status, text(said['outcome']), reasonCode), reasonCode, reason };
  }
  return (body) => tell(body, 1);
}
