import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { CommandFault, exitCodeList, exitCodes, type ExitCode } from './exit-code.ts';
import { printFault, printResult } from './output.ts';
import type { Terminal } from './terminal.ts';
import { Arguments, type Verb } from './verb.ts';

/** What each noun stands for: the first word of verbs that have two. */
export const nouns: Readonly<Record<string, string>> = {
  trigger: 'The custom triggers of this project',
  event: 'Events that the gateway has accepted',
  connector: "The custom connector that makers use, or anybody's",
  solution: "A solution package, ours or anybody's",
  flows: 'The sample cloud flows',
  forms: 'Our scripts on the forms of opportunities and cases',
  webresources: 'Scripts, pages, texts and icons that run inside Dynamics',
  settings: 'Files of values and connections for deployments',
  handler: 'Handlers of record changes',
  steps: 'Webhook steps of Dataverse that tell the gateway of record changes',
  subscription: 'Who is told of events that could not be delivered',
  store: 'The file in which the gateway keeps events',
};

const exitCodeHelp = `
Exit codes: ${exitCodeList()}`;

/** The command a verb hangs under: the program itself, or the noun before it. */
function parentOf(program: Command, noun: string | undefined): Command {
  if (noun === undefined) return program;
  const known = program.commands.find((command) => command.name() === noun);
  return known ?? program.command(noun).description(nouns[noun] ?? '');
}

function addVerb(program: Command, verb: Verb, run: (verb: Verb, given: Arguments) => Promise<void>): void {
  const words = verb.name.split(' ');
  const command = parentOf(program, words.length > 1 ? words[0] : undefined).command(words.at(-1) ?? '');
  command.summary(verb.summary).description([verb.summary, ...(verb.details ? [verb.details] : [])].join('\n\n'));
  for (const [name, description] of Object.entries(verb.arguments ?? {})) command.argument(name, description);
  for (const { flags, description, default: preset } of verb.options ?? []) command.option(flags, description, preset);
  command.option('--json', 'print one JSON document');
  command.addHelpText('after', ['\nExamples:', ...verb.examples.map((line) => `  ${line}`)].join('\n'));
  command.action(async (...all: unknown[]) => {
    // commander gives the positional arguments, then the options, then itself.
    const positions = all.slice(0, -2) as (string | string[] | undefined)[];
    await run(verb, new Arguments(positions, command.opts()));
  });
}

/** Options and sub-commands are only known to commander, so its settings are handed down to each of them. */
function settle(command: Command, terminal: Pick<Terminal, 'out' | 'err'>): void {
  const write = (to: (text: string) => void) => (text: string) => to(text.replace(/\n$/, ''));
  command.exitOverride().showSuggestionAfterError().showHelpAfterError('Add --help for the usage.');
  command.configureOutput({ writeOut: write(terminal.out), writeErr: write(terminal.err) });
  for (const child of command.commands) settle(child, terminal);
}

const usageFault = (error: CommanderError): CommandFault =>
  new CommandFault('usage', exitCodes.usage, error.message.replace(/^error: /, ''), {
    cause: error,
    hint: 'Add --help for the usage.',
  });

/** Runs the verb that the words name and gives the exit code. Never throws. */
export async function runProgram(
  verbs: readonly Verb[],
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let exitCode: ExitCode = exitCodes.ok;
  const json = words.includes('--json');

  async function run(verb: Verb, given: Arguments): Promise<void> {
    try {
      const result = await verb.run(given, terminal);
      printResult(result, terminal, json);
      exitCode = result.exitCode ?? exitCodes.ok;
      if (result.open) {
        await terminal.stopped();
        terminal.err('stopping …');
        await result.open.close();
      }
    } catch (fault) {
      exitCode = printFault(fault, terminal, json);
    }
  }

  const program = new Command('cueline')
    .description('Carries events into Dynamics 365 Customer Insights - Journeys.')
    .version(version, '-v, --version')
    .addHelpText('after', exitCodeHelp);
  for (const verb of verbs) addVerb(program, verb, run);
  // What is wrong with the words is part of the document, where one is asked for.
  settle(program, json ? { ...terminal, err: () => undefined } : terminal);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) return printFault(error, terminal, json);
    if (error.exitCode === 0) return exitCodes.ok;
    return json ? printFault(usageFault(error), terminal, json) : exitCodes.usage;
  }
  return exitCode;
}
