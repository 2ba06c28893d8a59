import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../../connector/contract/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Verb } from '../command/verb.ts';
import { identifierOf, type HandlerPlan } from '../handler/handler-plan.ts';
import { handlerTestText } from '../handler/handler-test-text.ts';
import { handlerText } from '../handler/handler-text.ts';
import { knownColumn, knownTable } from '../handler/known-table.ts';
import { recordChangeHandlers } from '../project.ts';
import { knownTrigger } from './known-trigger.ts';

const moments = ['created', 'updated', 'deleted'] as const;

const refused = (message: string, hint: string): CommandFault =>
  new CommandFault('handler-option', exitCodes.usage, message, { hint });

function momentOf(given: Arguments): HandlerPlan['on'] {
  const name = given.option('on') ?? '';
  const found = moments.find((moment) => moment === name);
  if (found) return found;
  throw refused(
    `--on is one of ${moments.join(', ')}, not "${name}".${didYouMean(name, moments)}`,
    'Say what happens to the row.',
  );
}

function planOf(given: Arguments): HandlerPlan {
  const name = given.text(0);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw refused(`"${name}" is no name in kebab-case.`, 'Such as deal-parked; the name never changes afterwards.');
  const on = momentOf(given);
  const table = knownTable(given.option('table') ?? '');
  const columns = (given.option('watch') ?? '').split(',').filter((column) => column !== '');
  const watch = [...new Set(columns)].map((column) => knownColumn(table, column.trim()));
  if (on === 'updated' && watch.length === 0)
    throw refused(
      '--watch is missing: an update is told by the columns it writes.',
      'Such as --watch statecode,stepname.',
    );
  if (on !== 'updated' && watch.length > 0)
    throw refused(`--watch is for updates, not for rows that are ${on}.`, 'Leave it out, or say --on updated.');
  const trigger = given.option('trigger');
  return { ...table, name, on, watch, ...(trigger === undefined ? {} : { trigger: knownTrigger(trigger) }) };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

export const handlerNew: Verb = {
  name: 'handler new',
  summary: 'Write a record-change handler and its test; says which line registers it, and registers nothing',
  arguments: { '<name>': 'in kebab-case; the id of its step derives from it, so it never changes' },
  options: [
    { flags: '--table <table>', description: 'logical name of the table' },
    { flags: '--on <moment>', description: moments.join(', ') },
    { flags: '--watch <columns>', description: 'for updated: the columns whose change it is about, with commas' },
    { flags: '--trigger <name>', description: 'the trigger it tells; left out, it says nothing yet' },
  ],
  examples: [
    'npx cueline handler new deal-parked --table opportunity --on updated --watch statuscode',
    'npx cueline handler new order-made --table salesorder --on created --trigger ContractSigned',
  ],
  run: async (given, { root }) => {
    const plan = planOf(given);
    const { name } = plan;
    const files = {
      [`plugins/handlers/${name}.ts`]: handlerText(plan),
      [`tests/plugins/${name}.test.ts`]: handlerTestText(plan),
    };
    const known = recordChangeHandlers.handlers.some((handler) => handler.name === name);
    for (const path of Object.keys(files))
      if (known || (await isThere(join(root, path))))
        throw new CommandFault('handler-exists', exitCodes.usage, `There is a handler "${name}" already, or ${path}.`, {
          hint: 'Take another name: nothing is overwritten.',
        });
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text, { flag: 'wx' });
    const lines = [`import { ${identifierOf(name)} } from './${name}.ts';`, `  ${identifierOf(name)},`];
    const text = [
      ...Object.keys(files).map((path) => `Wrote ${path}`),
      '',
      'To register it, add to plugins/handlers/all.ts:',
      ...lines.map((line) => `  ${line}`),
    ].join('\n');
    return { data: { files: Object.keys(files), register: { file: 'plugins/handlers/all.ts', lines } }, text };
  },
};
