import { exitCodeMeanings, exitCodes } from '../command/exit-code.ts';
import { nouns } from '../command/program.ts';
import type { Verb } from '../command/verb.ts';

const ownWords = 'Beginning, building, deploying, sending';

const nounOf = ({ name }: Verb): string => (name.includes(' ') ? (name.split(' ')[0] ?? '') : '');
const titleOf = (noun: string): string => (noun === '' ? ownWords : `${noun}: ${nouns[noun] ?? ''}`);

/** As GitHub makes them of titles. */
const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
/** Angle brackets would be taken for HTML, except in code. */
const prose = (text: string): string =>
  text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part.replaceAll('<', '&lt;').replaceAll('*', '\\*') : part))
    .join('`');

function rowsOf({ arguments: given = {}, options = [] }: Verb): readonly string[] {
  const rows = [
    ...Object.entries(given).map(([name, words]) => [name, words] as const),
    ...options.map(
      ({ flags, description, default: preset }) =>
        [flags, preset === undefined ? description : `${description} (by default ${preset})`] as const,
    ),
  ];
  if (rows.length === 0) return [];
  return [
    '| Argument or option | |',
    '|---|---|',
    ...rows.map(([name, words]) => `| \`${name}\` | ${cell(words)} |`),
    '',
  ];
}

const sectionOf = (verb: Verb): readonly string[] => [
  `### ${verb.name}`,
  '',
  `${prose(verb.summary)}.`,
  '',
  ...(verb.details === undefined ? [] : [prose(verb.details), '']),
  ...rowsOf(verb),
  ...verb.examples.map((line) => `    ${line}`),
  '',
];

/** docs/commands.md: every verb, from the table that the command itself is made of. */
export function commandPage(verbs: readonly Verb[]): string {
  const groups = [...new Set(verbs.map(nounOf))].sort();
  const of = (noun: string): readonly Verb[] => verbs.filter((verb) => nounOf(verb) === noun);
  return [
    '# Commands',
    '',
    'Made by `npm run generate` from `scripts/verbs`; `npx cueline --help` says the same, and `--help` behind any command.',
    '',
    'Results go to stdout, progress and warnings to stderr. `--json` prints one document in place of the words, with every',
    'command: `{ "ok", "data", "warnings", "error"? }`. `--env NAME` is a file of `solution/environments`, or a path.',
    '',
    '| Exit code | Meaning |',
    '|---|---|',
    ...Object.entries(exitCodeMeanings).map(
      ([name, meaning]) => `| ${exitCodes[name as keyof typeof exitCodes]} | ${meaning} |`,
    ),
    '',
    ...groups.flatMap((noun) => [
      `**${prose(titleOf(noun))}**`,
      '',
      '| Command | What it does |',
      '|---|---|',
      ...of(noun).map(({ name, summary }) => `| [${name}](#${anchor(name)}) | ${cell(summary)} |`),
      '',
    ]),
    ...groups.flatMap((noun) => [`## ${prose(titleOf(noun))}`, '', ...of(noun).flatMap(sectionOf)]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
