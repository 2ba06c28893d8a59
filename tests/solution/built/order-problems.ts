import type { Node } from '../read-back.ts';
import { statedOrder } from './stated-orders.ts';

/** Each name once, where it stands first in a run. */
const runs = (names: readonly string[]): readonly string[] => names.filter((name, at) => name !== names[at - 1]);

function problemAt(parent: string, { name, children, attributes }: Node): readonly string[] {
  // A table of others is only named: its list of columns is there, and empty.
  if (attributes.unmodified === '1') return children.length === 1 ? [] : [`${parent}/${name}: it is more than named`];
  const found = runs(children.map((child) => child.name));
  const order = statedOrder(parent, name);
  // A list of one kind of thing has no order to keep.
  if (order === undefined)
    return found.length < 2 ? [] : [`${parent}/${name}: no order is stated for ${found.join(' ')}`];
  const allowed = order.map((word) => word.replace(/^\[(.*)\]$/, '$1'));
  const expected = order.filter((word) => !word.startsWith('[') || found.includes(word.slice(1, -1)));
  const names = expected.map((word) => word.replace(/^\[(.*)\]$/, '$1'));
  if (found.join(' ') === names.join(' ')) return [];
  const strange = found.filter((one) => !allowed.includes(one));
  return [`${parent}/${name}: ${strange.length > 0 ? `knows no ${strange.join(' ')}` : `has ${found.join(' ')}`}`];
}

/** Every node of the document whose children stand in another order than exports have, or in one that is nowhere stated. */
export const orderProblems = (node: Node, parent = ''): readonly string[] => [
  ...problemAt(parent, node),
  ...node.children.flatMap((child) => orderProblems(child, node.name)),
];
