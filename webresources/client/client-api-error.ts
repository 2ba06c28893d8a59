import { FormFault } from './form-fault.ts';

/** The three service protection limits (Microsoft Learn, "Service protection API limits"). */
const throttled = [0x80072321, 0x80072322, 0x80072326];
/** A privilege is missing, of the user or of the principal (Microsoft Learn, "Web service error codes"). */
const denied = [0x80040220, 0x80048306];

/** `Xrm.WebApi` rejects with an object that is no Error; `errorCode` is the documented code as a positive number. */
function errorCodeOf(error: unknown): number {
  const code = typeof error === 'object' && error !== null && 'errorCode' in error ? error.errorCode : undefined;
  return typeof code === 'number' ? code >>> 0 : 0;
}

/** Codes of Dataverse itself begin with 8004 to 8006; any other number may be the browser's or the network's. */
const isOfDataverse = (code: number): boolean => code >= 0x80040000 && code < 0x80070000;

/** Dataverse's own message may hold data, so it stays in `cause`; undefined where no known answer came. */
function refusalOf(error: unknown): FormFault | undefined {
  const code = errorCodeOf(error);
  const cause = { cause: error };
  if (throttled.includes(code)) return new FormFault('THROTTLED', 'later', '', cause);
  if (denied.includes(code)) return new FormFault('PERMISSION', 'never', '', cause);
  if (isOfDataverse(code)) return new FormFault('REFUSED', 'never', `0x${code.toString(16)}`, cause);
  return undefined;
}

/** A look-up failed: nothing was sent, whatever the reason. */
export const lookUpFault = (error: unknown): FormFault =>
  refusalOf(error) ?? new FormFault('UPSTREAM', 'later', '', { cause: error });

/** The sending itself failed. Only an error of Dataverse's own says that the event did not arrive. */
export const sendingFault = (error: unknown): FormFault =>
  refusalOf(error) ?? new FormFault('OUTCOME_UNKNOWN', 'never', '', { cause: error });
