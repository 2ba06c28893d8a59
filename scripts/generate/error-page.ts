import { reasons } from '../../connector/contract/index.ts';
import { exitCodeList } from '../command/exit-code.ts';
import { faultCodes } from './fault-codes.ts';

/** docs/errors.md: every reason code and every fault code, from the tables that the code itself uses. */
export function errorPage(): string {
  return [
    '# Reason codes and errors',
    '',
    'Made by `npm run generate`. A reason code says what became of an event; it stands in answers, timelines and metrics.',
    '',
    '| Reason code | Meaning | Who acts | Tried again |',
    '|---|---|---|---|',
    ...Object.entries(reasons).map(
      ([code, { meaning, whoActs, retried }]) => `| \`${code}\` | ${meaning} | ${whoActs} | ${retried} |`,
    ),
    '',
    'A fault code says why a command or a build stopped.',
    '',
    '| Fault code | Meaning |',
    '|---|---|',
    ...Object.entries(faultCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
    '',
    `Exit codes of every command: ${exitCodeList()}.`,
    '',
  ].join('\n');
}
