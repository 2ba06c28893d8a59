import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { startStandIn, type StandIn, type StandInOptions } from '../../../connector/emulator/index.ts';
import { catalog } from '../../../connector/triggers/index.ts';
import { runProgram } from '../../../scripts/command/program.ts';
import { deploy } from '../../../scripts/verbs/deploy.ts';
import { recordedTerminal } from '../../scripts/recorded-terminal.ts';

/** At least as long as the gateway wants secrets to be; nobody's. */
export const webhookSecret = 'webhook-secret-of-a-test';

interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

interface Running {
  readonly stop: () => void;
  /** What it has said so far. */
  readonly err: () => string;
  readonly ended: Promise<Ran>;
}

export interface World {
  readonly standIn: StandIn;
  readonly environmentPath: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Runs `cueline deploy` as a shell would. */
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  /** The same, for a user who presses Ctrl+C at some time. */
  readonly begin: (...words: readonly string[]) => Running;
  /** Puts other parts into the environment file. */
  readonly environment: (parts: object) => void;
  close(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'cueline-deploy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export const temporary = (name: string): string => join(folder, name);

let worlds = 0;

/** An empty environment with published triggers, and an environment file that leads to it. */
export async function world(options: StandInOptions = {}, parts: object = {}): Promise<World> {
  const standIn = await startStandIn({ publishedTriggers: catalog.triggers, ...options });
  const environmentPath = temporary(`environment-${++worlds}.json`);
  const variables = { CLIENT_SECRET: standIn.clientSecret, WEBHOOK_SECRET: webhookSecret };
  const file = {
    name: 'test',
    organization: { url: standIn.url, id: standIn.organizationId },
    signIn: {
      tenantId: standIn.tenantId,
      clientId: standIn.clientId,
      secretVariable: 'CLIENT_SECRET',
      issuerUrl: standIn.url,
    },
    gateway: { publicUrl: 'https://gateway.example.com' },
    senders: [],
    recordChanges: { secretVariables: ['WEBHOOK_SECRET'] },
    ...parts,
  };
  const environment = (more: object): void => writeFileSync(environmentPath, JSON.stringify({ ...file, ...more }));
  environment({});
  function begin(words: readonly string[]): Running {
    const { terminal, stop, out, err } = recordedTerminal(variables);
    const running = runProgram([deploy], ['deploy', '--env', environmentPath, ...words], terminal);
    return { stop, err, ended: running.then((exitCode) => ({ exitCode, out: out(), err: err() })) };
  }
  return {
    standIn,
    environmentPath,
    variables,
    environment,
    run: (...words) => begin(words).ended,
    begin: (...words) => begin(words),
    close: () => standIn.close(),
  };
}
