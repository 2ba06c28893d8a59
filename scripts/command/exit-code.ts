import { DeliveryFault, Fault, FaultWithProblems } from '../../connector/contract/index.ts';

export const exitCodes = {
  ok: 0,
  error: 1,
  usage: 2,
  notFound: 3,
  permission: 4,
  findings: 5,
  drift: 6,
  partial: 7,
  interrupted: 130,
} as const;

/** What each of them says, for help and documentation. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'ok',
  error: 'error',
  usage: 'usage',
  notFound: 'not found',
  permission: 'sign-in or permission',
  findings: 'findings',
  drift: 'drift',
  partial: 'partial',
  interrupted: 'interrupted',
};

/** `0 ok, 1 error, …` */
export const exitCodeList = (): string =>
  Object.entries(exitCodeMeanings)
    .map(([name, meaning]) => `${exitCodes[name as keyof typeof exitCodes]} ${meaning}`)
    .join(', ');

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something a verb can't do, with the exit code that says why. */
export class CommandFault extends Fault {
  readonly retry = 'never';

  constructor(
    readonly code: string,
    readonly exitCode: ExitCode,
    message: string,
    options: ErrorOptions & { readonly hint?: string } = {},
  ) {
    super(message, options);
  }
}

/** Codes of other rooms that say that something named is not there. */
const namesNothing = new Set(['form-not-found', 'form-script-missing']);

export function exitCodeOf(fault: unknown): ExitCode {
  if (fault instanceof CommandFault) return fault.exitCode;
  if (fault instanceof FaultWithProblems) return exitCodes.findings;
  if (fault instanceof Fault && namesNothing.has(fault.code)) return exitCodes.notFound;
  if (fault instanceof DeliveryFault && (fault.code === 'SIGN_IN' || fault.code === 'PERMISSION'))
    return exitCodes.permission;
  return exitCodes.error;
}
