import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inspectSolution, packSolution } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Verb } from '../command/verb.ts';
import { readUnpacked } from '../solution/unpacked-folder.ts';

function kindOf(given: Arguments): 'managed' | 'unmanaged' | undefined {
  const kind = given.option('kind');
  if (kind === undefined || kind === 'managed' || kind === 'unmanaged') return kind;
  throw new CommandFault('bad-kind', exitCodes.usage, `--kind is managed or unmanaged, not "${kind}".`);
}

export const solutionPack: Verb = {
  name: 'solution pack',
  summary: 'Pack an unpacked solution folder into a zip, on any system and without .NET',
  details:
    'Takes folders of "cueline solution unpack", "npm run build", SolutionPackager and pac (XML, not the newer YAML). Untouched ' +
    'files come back as they were, byte for byte and in their order; the same folder always gives the same zip. The zip is ' +
    'looked into before it is written: where something is announced that is not there, the findings are told and the exit code ' +
    'is 5.\n\n' +
    'Exit codes: 5 if the zip has errors, 3 if the folder is missing, 1 if it is none of a solution.',
  arguments: { '<folder>': 'unpacked solution', '<file>': 'the zip to write; one of that name is written over' },
  options: [
    {
      flags: '--kind <kind>',
      description: 'managed or unmanaged; by default that of the folder, unmanaged where it is for both',
    },
  ],
  examples: [
    'npx cueline solution pack ./solution-source mine.zip',
    'npx cueline solution pack dist/solution/unpacked Cueline_managed.zip --kind managed',
  ],
  run: async (given) => {
    const [folder, file] = [given.text(0), given.text(1)];
    const zip = packSolution(await readUnpacked(folder), kindOf(given));
    const { model, findings } = inspectSolution(zip);
    const errors = findings.filter(({ severity }) => severity === 'error');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, zip);
    const { uniqueName, version, kind } = model.manifest;
    return {
      data: { file, bytes: zip.length, members: model.files.archive.members.length, uniqueName, version, kind, errors },
      text: `${file}: ${uniqueName} ${version}, ${kind}, ${model.files.archive.members.length} members, ${zip.length} bytes.`,
      warnings: errors.map(({ rule, member, message }) => `${rule}: ${message} (${member})`),
      exitCode: errors.length > 0 ? exitCodes.findings : exitCodes.ok,
    };
  },
};
