import { Fault, type ReasonCode, type Retry } from '../../connector/contract/index.ts';

/** Why nothing was sent, or perhaps nothing. What people read is `fault_<code>` in the strings of the forms. */
export class FormFault extends Fault {
  constructor(
    readonly code: ReasonCode,
    readonly retry: Retry,
    /** What it is about: a code of Dataverse, a trigger's title, or a sentence for developers. */
    readonly detail = '',
    options?: ErrorOptions,
  ) {
    super(detail || code, options);
  }
}

/** Scripts have a class of their own each, so `instanceof` would not know what another one threw. */
export const isFormFault = (fault: unknown): fault is FormFault =>
  typeof fault === 'object' && fault !== null && 'detail' in fault && 'retry' in fault;
