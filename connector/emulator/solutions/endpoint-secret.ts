import { PlatformRefusal } from '../refusal.ts';
import type { Rows } from '../rows/rows.ts';
import type { ComponentRef } from './component-kind.ts';

/** Where solutions live, and what of their troubles this environment has. */
export interface SolutionGround {
  readonly rows: Rows;
  /** The start option of this name. */
  readonly webhookUpgradeTrouble: boolean;
}

/**
 * Users report that an upgrade or a removal of a webhook endpoint fails with these words while its first import went well
 * (community.dynamics.com, thread 93aaa85f). Modelled: it does so as long as the endpoint has no secret.
 * @throws {PlatformRefusal} where the environment has this trouble and an endpoint has no secret
 */
export function checkEndpointSecret(
  { rows, webhookUpgradeTrouble }: SolutionGround,
  refs: readonly ComponentRef[],
): void {
  if (!webhookUpgradeTrouble) return;
  const open = refs.find(
    ({ table, id }) => table === 'serviceendpoint' && rows.find(table, id)?.values.isauthvalueset !== true,
  );
  if (open) throw new PlatformRefusal(400, '0x80050203', 'AuthValue is Invalid. Please check the value and format.');
}
