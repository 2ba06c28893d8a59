import { changed, inNew, inOld, type Change } from '../change.ts';
import type { Kind } from '../rules.ts';
import type { OperationSurface, Surface } from '../surface/surface.ts';
import { connectionChanges } from './connection.ts';
import { operationChanges } from './operation.ts';

const order: readonly Kind[] = ['breaking', 'warning', 'compatible'];

const called = (id: string, { texts }: OperationSurface): string =>
  texts?.summary === undefined ? id : `${id} ("${texts.summary}")`;

function removal(id: string, before: OperationSurface, after: Surface): Change {
  const scope = { operationId: id, words: id };
  const heir = [...after.operations].find(([, { path, method }]) => path === before.path && method === before.method);
  return heir
    ? changed(
        'operation-renamed',
        scope,
        '',
        inNew(heir[1]),
        `${called(id, before)} has the operationId ${heir[0]} now: every flow with it as a step or trigger stops working, since it looks for ${id}.`,
      )
    : changed(
        'operation-removed',
        scope,
        '',
        inOld(before),
        `${called(id, before)} is gone: every flow and app with it as a step or trigger stops working.`,
      );
}

function* changesBetween(before: Surface, after: Surface): Generator<Change> {
  yield* connectionChanges(before, after);
  for (const [id, old] of before.operations) {
    const now = after.operations.get(id);
    if (now) yield* operationChanges([id, old, now]);
    else yield removal(id, old, after);
  }
  for (const [id, now] of after.operations)
    if (!before.operations.has(id))
      yield changed('operation-added', { operationId: id, words: id }, '', inNew(now), `${called(id, now)} is new.`);
}

/** Every difference that matters to flows, connections or makers, the worst first, otherwise in the order of the files. */
export function compareConnectors(before: Surface, after: Surface): Change[] {
  const found = [...changesBetween(before, after)];
  return order.flatMap((kind) => found.filter((change) => change.kind === kind));
}
