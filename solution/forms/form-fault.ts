import { Fault } from '../../connector/contract/index.ts';

/** A form can't be changed, or can't be found. Nothing was written. */
abstract class FormFault extends Fault {
  readonly retry = 'never';
}

export class FormUnreadable extends FormFault {
  readonly code = 'form-unreadable';
}

export class FormFull extends FormFault {
  readonly code = 'form-full';
}

export class FormNotFound extends FormFault {
  readonly code = 'form-not-found';
}

export class FormAmbiguous extends FormFault {
  readonly code = 'form-ambiguous';
}

export class FormScriptMissing extends FormFault {
  readonly code = 'form-script-missing';
}

export class NoFormScript extends FormFault {
  readonly code = 'no-form-script';
}
