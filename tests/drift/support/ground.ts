import type { StandInOptions } from '../../../connector/emulator/index.ts';
import { runProgram } from '../../../scripts/command/program.ts';
import { deploy } from '../../../scripts/verbs/deploy.ts';
import { diff } from '../../../scripts/verbs/diff.ts';
import { stepsApply } from '../../../scripts/verbs/steps-apply.ts';
import { world, type World } from '../../deploy/support/world.ts';
import { callerOf, type Caller } from '../../emulator/support/caller.ts';
import { recordedTerminal } from '../../scripts/recorded-terminal.ts';

interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export interface Ground extends Omit<World, 'run'> {
  readonly api: Caller;
  /** Runs `cueline` as a shell would, with this environment. */
  readonly cueline: (words: string, how?: { readonly stopAfterChanges: number }) => Promise<Ran>;
}

/** A stand-in, an environment file that leads to it, and the verbs. */
export async function ground(parts: object = {}, options: StandInOptions = {}): Promise<Ground> {
  const here = await world(options, parts);
  return {
    ...here,
    api: await callerOf(here.standIn),
    async cueline(words, { stopAfterChanges = Infinity } = { stopAfterChanges: Infinity }) {
      const { terminal, stop, out, err } = recordedTerminal(here.variables);
      let begun = 0;
      const watched = {
        ...terminal,
        err: (text: string): void => {
          terminal.err(text);
          if (text.endsWith('…') && (begun += 1) === stopAfterChanges) stop();
        },
      };
      const all = [...words.split(' '), '--env', here.environmentPath];
      const exitCode = await runProgram([deploy, diff, stepsApply], all, watched);
      return { exitCode, out: out(), err: err() };
    },
  };
}

/** The `data` of the one document that `--json` prints. */
export const dataIn = (text: string): unknown => (JSON.parse(text) as { readonly data: unknown }).data;
