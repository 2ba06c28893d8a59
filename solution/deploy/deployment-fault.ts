import { Fault, FaultWithProblems } from '../../connector/contract/index.ts';

/** A file that is to be deployed is no solution. */
export class PackageUnreadable extends Fault {
  readonly code = 'package-unreadable';
  readonly retry = 'never';

  constructor(name: string, why: string, options: ErrorOptions = {}) {
    super(`${name} can not be deployed: ${why}.`, {
      ...options,
      hint: 'Give a solution zip, as `npm run build` or an export writes one.',
    });
  }
}

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
