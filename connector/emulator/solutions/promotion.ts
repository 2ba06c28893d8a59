import { badRequest } from '../refusal.ts';
import { textOf, type Row } from '../rows/rows.ts';
import { sameComponent } from './component-kind.ts';
import { checkEndpointSecret, type SolutionGround } from './endpoint-secret.ts';
import { renameLayer } from './layers.ts';
import { letGo } from './removal.ts';
import { componentsOf, holdingName, removeSolutionRow, solutionNamed } from './solution-rows.ts';

/**
 * Puts a holding solution in the place of its base, and removes what only the base had (Microsoft Learn, "DeleteAndPromote
 * Action").
 * @returns the solution that is there now
 * @throws {PlatformRefusal} where there is no such pair, or something that stays needs what would go
 */
export function promote(ground: SolutionGround, uniqueName: string): Row {
  const { rows } = ground;
  const base = solutionNamed(rows, uniqueName);
  const holding = solutionNamed(rows, holdingName(uniqueName));
  if (!base || !holding) throw badRequest(`The solution ${uniqueName} has no upgrade that waits to be applied.`);
  const kept = componentsOf(rows, holding);
  const before = componentsOf(rows, base);
  checkEndpointSecret(ground, before);
  letGo(
    rows,
    base,
    before.filter((ref) => !kept.some((one) => sameComponent(one, ref))),
  );
  removeSolutionRow(rows, base);
  for (const ref of kept) renameLayer(rows, ref, textOf(holding, 'uniquename'), uniqueName);
  return rows.put('solution', { uniquename: uniqueName }, holding.id);
}
