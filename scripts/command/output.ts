import { Fault, FaultWithProblems } from '../../connector/contract/index.ts';
import { exitCodeOf, type ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import type { Result } from './verb.ts';

const document = (parts: object): string => JSON.stringify(parts, null, 2);

export function printResult(
  { data, text, warnings = [], exitCode = 0 }: Result,
  { out, err }: Terminal,
  json: boolean,
): void {
  if (json) {
    out(document({ ok: exitCode === 0, data, warnings }));
    return;
  }
  for (const warning of warnings) err(`warning: ${warning}`);
  if (text !== '') out(text);
}

/** What happened, what to do, and a stable code to look up in docs/errors.md. */
export function printFault(fault: unknown, { out, err }: Terminal, json: boolean): ExitCode {
  const known = fault instanceof Fault;
  const message = fault instanceof Error ? fault.message : String(fault);
  const code = known ? fault.code : 'unexpected';
  const hint = known ? fault.hint : undefined;
  if (json) {
    const problems = fault instanceof FaultWithProblems ? { problems: fault.problems } : {};
    out(document({ ok: false, data: null, warnings: [], error: { code, message, hint, ...problems } }));
  } else {
    err(`error: ${message}`);
    if (hint !== undefined) err(`  what to do: ${hint}`);
    err(`  code: ${code}`);
    // A fault nobody foresaw: its place is all that helps whoever has to mend it.
    if (!known && fault instanceof Error && fault.stack !== undefined) err(fault.stack);
  }
  return exitCodeOf(fault);
}
