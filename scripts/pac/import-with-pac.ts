import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  failureWords,
  filledSettings,
  ImportFailed,
  pacImportArguments,
  pacLine,
  pacPromoteArguments,
  settingsDocument,
  type Importer,
  type ImportRequest,
  type Progress,
} from '../../solution/index.ts';
import type { PacRunner } from './pac-runner.ts';
import { requirePacProfile } from './pac-profile.ts';

export interface PacTarget {
  readonly organizationUrl: string;
  readonly longestMinutes: number;
}

/** Runs one command of pac, tells its lines as progress, and turns its failure into reasons. */
async function heardRun(pac: PacRunner, words: readonly string[], solution: string, progress: Progress): Promise<void> {
  const { exitCode, lines } = await pac.run(words, (line) => {
    const heard = pacLine(line);
    if (heard?.kind === 'progress') progress(heard.words, heard.fraction);
  });
  if (exitCode === 0) return;
  const errors = lines.flatMap((line) => {
    const heard = pacLine(line);
    return heard?.kind === 'error' ? [failureWords('', heard.words, '')] : [];
  });
  const reasons = errors.length > 0 ? errors : [`pac ended with ${exitCode} and gave no reason`];
  throw new ImportFailed(`pac could not bring ${solution} in:`, reasons, {
    hint: 'Correct what is named and run the same command again. Without --engine pac the import runs over the Web API and says more.',
  });
}

/**
 * Imports one package by pac. Package and settings lie in a folder of this process alone for as long as that takes.
 * @throws {ImportFailed} with what pac said
 */
export async function importWithPac(
  wanted: ImportRequest,
  target: PacTarget,
  pac: PacRunner,
  progress: Progress,
): Promise<void> {
  const { zip, content, values, connections } = wanted;
  const folder = await mkdtemp(join(tmpdir(), 'cueline-pac-'));
  try {
    const path = join(folder, `${content.uniqueName}.zip`);
    await writeFile(path, zip);
    const settings = filledSettings(settingsDocument([content], values, connections));
    const settingsFile = join(folder, 'settings.json');
    const hasSettings = [...settings.EnvironmentVariables, ...settings.ConnectionReferences].length > 0;
    if (hasSettings) await writeFile(settingsFile, JSON.stringify(settings, undefined, 2));
    const words = pacImportArguments({
      ...target,
      path,
      managed: content.managed,
      ...(wanted.upgrade ? { upgrade: 'at-once' } : {}),
      ...(hasSettings ? { settingsFile } : {}),
    });
    progress(`importing ${content.uniqueName} by pac`, 0);
    await heardRun(pac, words, content.uniqueName, progress);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** pac in the place of the Web API's importer: the plan, and everything after the import, stay the same. */
export function pacImporter(pac: PacRunner, target: PacTarget, join: Importer['join']): Importer {
  let profile: Promise<void> | undefined;
  const signedIn = (): Promise<void> => (profile ??= requirePacProfile(pac, target.organizationUrl));
  return {
    // pac can not follow an import that another process has begun, but that is the environment's own matter.
    join,
    async promote(solution, progress) {
      await signedIn();
      await heardRun(pac, pacPromoteArguments(solution, target), solution, progress);
    },
    async run(wanted, progress) {
      await signedIn();
      await importWithPac(wanted, target, pac, progress);
    },
  };
}
