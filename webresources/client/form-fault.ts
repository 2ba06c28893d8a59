import { Fault, type ReasonCode, type Retry } from '../../connector/contract/index.ts';

/** Why nothing was sent, or perhaps nothing, in words that can be shown on the form. */
export class FormFault extends Fault {
  constructor(
    readonly code: ReasonCode,
    readonly retry: Retry,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
