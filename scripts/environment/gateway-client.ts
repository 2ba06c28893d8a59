import { isObject } from '../../connector/contract/index.ts';
import { retryAfterMs } from '../../connector/dataverse/index.ts';
import { keyHeader } from '../../connector/contract/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import { CommandFault, exitCodes, type ExitCode } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Option } from '../command/verb.ts';
import { environmentFromFile, environmentPath } from './environment-file.ts';
import { environmentName, environmentOption, variablesFor } from './environment-option.ts';

/** What a gateway answered to a verb. */
export interface GatewayReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** How long it asks to be left alone. */
  readonly retryAfterMs?: number;
}

export type AskGateway = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<GatewayReply>;

export const gatewayOptions: readonly Option[] = [
  environmentOption,
  { flags: '--gateway <url>', description: 'address of the gateway, where it is not the one of the environment file' },
];

const exitCodeOfStatus = (status: number): ExitCode => {
  if (status === 401 || status === 403) return exitCodes.permission;
  if (status === 404) return exitCodes.notFound;
  return status === 422 || status === 400 || status === 409 ? exitCodes.findings : exitCodes.error;
};

/**
 * Where the gateway of the environment is: what `--gateway` says, or the file.
 * @throws {CommandFault} `bad-address`
 */
export function gatewayAddress(given: Arguments, { gateway: { host, port } }: Pick<Environment, 'gateway'>): string {
  const address = given.option('gateway') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (/^https?:/i.test(address) && URL.canParse(address)) return address;
  throw new CommandFault('bad-address', exitCodes.usage, `"${address}" is no address of a gateway.`, {
    hint: 'Write it with http:// or https://, such as http://127.0.0.1:8470.',
  });
}

const unreachable = (base: string, cause: unknown): CommandFault =>
  new CommandFault('gateway-unreachable', exitCodes.error, `There is no gateway at ${base}.`, {
    cause,
    hint: 'Start it (npm start, or npm run gateway), or name its address with --gateway.',
  });

/**
 * @param base with the path under which a proxy has the gateway, where it has one
 * @throws {CommandFault} `gateway-unreachable`
 */
export async function callGateway(base: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${base.replace(/\/+$/, '')}${path}`, init);
  } catch (cause) {
    throw unreachable(base, cause);
  }
}

/** The JSON of an answer; what stands before a gateway may answer in its place, and with anything. */
function bodyOf(text: string): GatewayReply['body'] {
  try {
    const body = JSON.parse(text) as unknown;
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

/** The key of whoever operates, or of the first sender that has one. */
function keyOf({ senders, secret }: Environment, name: string): string {
  const withKey = senders.filter(({ keyVariables }) => keyVariables);
  const variable = (withKey.find(({ operate }) => operate) ?? withKey[0])?.keyVariables?.[0];
  if (variable !== undefined) return secret(variable);
  throw new CommandFault('no-key', exitCodes.permission, `No sender of the environment ${name} has a key.`, {
    hint: 'Give one of them keyVariables: commands send with a key, not with a token of Entra ID.',
  });
}

/**
 * Speaks to the environment's gateway with the key of its operator, or of its first sender. The key comes from the
 * variable that the file names, never from the command line.
 * @throws {CommandFault} `no-key`
 */
export async function gatewayOf(given: Arguments, terminal: Terminal): Promise<AskGateway> {
  const name = environmentName(given, terminal);
  const environment = await environmentFromFile(
    environmentPath(terminal.root, name),
    await variablesFor(name, terminal),
  );
  const key = keyOf(environment, name);
  const base = gatewayAddress(given, environment);

  return async (method, path, body, headers = {}) => {
    const response = await callGateway(base, path, {
      method,
      headers: {
        ...headers,
        [keyHeader]: key,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text().catch((cause: unknown) => {
      throw unreachable(base, cause);
    });
    const waitMs = retryAfterMs(response.headers.get('retry-after') ?? undefined, Date.now());
    return {
      status: response.status,
      body: bodyOf(text),
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    };
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * The body of an answer that says yes; a refusal becomes a fault in the gateway's own words.
 * @param part what that body has: a page of somebody else says yes as well
 */
export function accepted({ status, body }: GatewayReply, part: string): GatewayReply['body'] {
  if (status < 300) {
    if (Object.hasOwn(body, part)) return body;
    throw new CommandFault(
      'not-a-gateway',
      exitCodes.error,
      'What answered is no gateway, or not what was asked for.',
      {
        hint: 'See whether the address (--gateway, or the environment file) is that of the gateway itself.',
      },
    );
  }
  const code = text(body['reasonCode']) ?? `http-${status}`;
  throw new CommandFault(code, exitCodeOfStatus(status), text(body['reason']) ?? `The gateway answered ${status}.`, {
    hint: 'docs/errors.md says who acts on this code.',
  });
}
