import { FaultWithProblems } from '../../connector/contract/index.ts';

/** Something else needs what would be removed, or data would be lost that nobody gave up; nothing was changed. */
export class UninstallRefused extends FaultWithProblems {
  readonly code = 'uninstall-refused';
}
