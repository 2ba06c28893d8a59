import { Fault, FaultWithProblems } from '../../connector/contract/index.ts';

/** The address leads to another organisation than the environment file is for. */
export class WrongOrganization extends Fault {
  readonly code = 'wrong-organization';
  readonly retry = 'never';

  constructor(expected: string, found: string) {
    super(
      `The environment file is for the organisation ${expected}, but its address leads to ${found}. Nothing was changed.`,
      { hint: 'Correct organization.url or organization.id: the two have to be of the same environment.' },
    );
  }
}

/** The environment or the settings do not allow the deployment; nothing of this phase was changed. */
export class DeploymentRefused extends FaultWithProblems {
  readonly code = 'deployment-refused';
}

/** The platform ended the import with errors; it keeps nothing of an import that fails. */
export class ImportFailed extends FaultWithProblems {
  readonly code = 'import-failed';
}

/** The import job is there and open, and nothing works on it any more. */
export class ImportAbandoned extends Fault {
  readonly code = 'import-abandoned';
  readonly retry = 'later';

  constructor(solution: string) {
    super(`An import of ${solution} was begun and has no end: nothing works on it any more.`, {
      hint: 'Run the same command again: it begins a new import. The platform keeps nothing of one that broke off.',
    });
  }
}

/** Nobody waits for ever. The import itself may go on. */
export class ImportUnfinished extends Fault {
  readonly code = 'import-unfinished';
  readonly retry = 'later';

  constructor(solution: string, minutes: number) {
    super(`The import of ${solution} has not ended after ${minutes} minutes.`, {
      hint: 'Run the same command again: it joins the import that is under way. The solution history shows it too.',
    });
  }
}
