import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EnvironmentFile } from '../../../connector/gateway/index.ts';
import { gatewayFolder } from '../../../scripts/build/gateway-bundle.ts';
import { atTheEnd } from './clean-up.ts';
import { secrets } from './environment.ts';

const root = process.cwd();

export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** Every line it logged. */
  readonly lines: readonly string[];
  readonly signal: (name: NodeJS.Signals) => void;
  /** Its exit code; a signal's name where one ended it. */
  readonly ended: Promise<number | string | null>;
}

/** The bundle of `dist/gateway`, built into a folder of this test, where it finds the packages it leaves outside. */
export async function bundledGateway(): Promise<readonly string[]> {
  const folder = join(root, '.cueline', `test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, bytes] of await gatewayFolder(root)) writeFileSync(join(folder, name), bytes);
  return [join(folder, 'gateway.mjs')];
}

/** What `npm run gateway -- --env <file>` runs. */
export const gatewayCommand: readonly string[] = [join(root, 'scripts/bin.mjs'), 'gateway', '--env'];

/** Starts a gateway as a process of its own, with this environment file, and waits until it is open. */
export async function startProcess(
  command: readonly string[],
  path: string,
  file: EnvironmentFile,
  variables: Readonly<Record<string, string>> = {},
  spawned: (child: ChildProcess) => void = () => undefined,
): Promise<GatewayProcess> {
  writeFileSync(path, JSON.stringify(file));
  const child = spawn(process.execPath, [...command, path], {
    env: { ...process.env, ...secrets, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  atTheEnd(() => void child.kill('SIGKILL'));
  spawned(child);
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      const found = /"url":"(http[^"]+)"/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`it ended with ${String(code)}: ${lines.join('\n')}`)), reject);
  });
  return { url, pid: child.pid ?? 0, lines, signal: (name) => void child.kill(name), ended };
}
