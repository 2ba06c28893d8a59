import { Fault } from '../../connector/contract/index.ts';

/** The environment has no role of that name to give. */
export class RoleMissing extends Fault {
  readonly code = 'role-missing';
  readonly retry = 'never';

  constructor(name: string) {
    super(`The environment has no security role "${name}" in the business unit of the application user.`, {
      hint: 'Import the solution first, as it brings the roles; or correct deployment.applicationUser.roles.',
    });
  }
}
