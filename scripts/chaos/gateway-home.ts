import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EnvironmentFile } from '../../connector/gateway/index.ts';

export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** Resolves with its exit code, or the name of the signal that ended it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | string | null>;
}

export interface HomeSettings {
  readonly sinkUrl: string;
  readonly senders?: readonly string[];
  readonly limits?: Partial<EnvironmentFile['limits']>;
}

/** Where a gateway lives: its environment, its store and its address, which outlive its process. */
export interface GatewayHome {
  readonly storePath: string;
  /** Of the senders, in their order. */
  readonly keys: readonly string[];
  /** Starts its process, under another program where one is given, and resolves when it is open. */
  start(under?: readonly string[]): Promise<GatewayProcess>;
  killAll(): void;
}

export function gatewayHome(program: string, folder: string, settings: HomeSettings): GatewayHome {
  const { sinkUrl, senders = ['loader'], limits = {} } = settings;
  mkdirSync(folder, { recursive: true });
  const storePath = join(folder, 'events.db');
  const path = join(folder, 'environment.json');
  const keys = senders.map(() => randomUUID());
  const variables = {
    CUELINE_CHAOS_SECRET: randomUUID(),
    ...Object.fromEntries(keys.map((key, index) => [`CUELINE_CHAOS_KEY_${index}`, key])),
  };
  const running = new Set<{ kill(signal: NodeJS.Signals): unknown }>();
  // After the first start always the same one, so that whoever sends finds it again.
  let port = 0;

  function writeEnvironment(): void {
    const signIn = { tenantId: randomUUID(), clientId: randomUUID(), secretVariable: 'CUELINE_CHAOS_SECRET' };
    const environment = {
      name: 'chaos',
      organization: { url: sinkUrl },
      signIn: { ...signIn, issuerUrl: sinkUrl },
      gateway: { port, storePath },
      limits,
      senders: senders.map((name, index) => ({ name, keyVariables: [`CUELINE_CHAOS_KEY_${index}`] })),
    };
    writeFileSync(path, JSON.stringify(environment));
  }

  async function start(under: readonly string[] = []): Promise<GatewayProcess> {
    writeEnvironment();
    const [command, ...words] = [...under, process.execPath, program, path];
    const child = spawn(command, words, { env: { ...process.env, ...variables }, stdio: ['ignore', 'ignore', 'pipe'] });
    running.add(child);
    const ended = new Promise<number | string | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        running.delete(child);
        resolve(signal ?? code);
      });
    });
    const url = await new Promise<string>((resolve, reject) => {
      const said: string[] = [];
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.splice(0, said.length - 9, line);
        const found = /"url":"(http[^"]+)"/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
      void ended.then(
        (code) => reject(new Error(`The gateway ended with ${String(code)}: ${said.join('\n')}`)),
        reject,
      );
    });
    port = Number(new URL(url).port);
    const end = (signal: NodeJS.Signals): typeof ended => {
      child.kill(signal);
      return ended;
    };
    return { url, pid: child.pid ?? 0, end };
  }

  return {
    storePath,
    keys,
    start,
    killAll: () => {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}
