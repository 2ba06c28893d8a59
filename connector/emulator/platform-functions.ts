import { localTimeFromUtcTime } from './local-time.ts';
import type { Rows } from './rows/rows.ts';
import { privilegesOfRole } from './security/role-privileges.ts';

type PlatformFunction = (parameters: Readonly<Record<string, unknown>>) => unknown;

/**
 * Unbound functions of the platform that are about no solution. The form of the languages: Microsoft Learn,
 * "RetrieveProvisionedLanguagesResponse ComplexType".
 * @param languages LCIDs of those that are switched on
 */
export const platformFunctions = (rows: Rows, languages: readonly number[]): ReadonlyMap<string, PlatformFunction> =>
  new Map<string, PlatformFunction>([
    ['LocalTimeFromUtcTime', localTimeFromUtcTime],
    ['RetrieveRolePrivilegesRole', (given) => privilegesOfRole(rows, given)],
    ['RetrieveProvisionedLanguages', () => ({ RetrieveProvisionedLanguages: languages })],
  ]);
