import type { XmlNode } from '../xml/xml-node.ts';
import type { PropertyChange } from './change.ts';

/** Of one component; more are told as a number. */
const most = 5;

/** What tells one of several elements of one name from the others. */
const ownName = ({ attributes }: XmlNode): string => {
  const key = Object.entries(attributes).find(([name]) => /name$|id$|languagecode/i.test(name))?.[1];
  return key === undefined ? '' : `[${key}]`;
};

/** Every text and attribute of a node by its path. Repeated paths are numbered. */
function leavesOf(node: XmlNode, path: string, leaves: Map<string, string>): void {
  const put = (at: string, value: string): void => {
    let key = at;
    for (let number = 2; leaves.has(key); number++) key = `${at} (${number})`;
    leaves.set(key, value);
  };
  for (const [name, value] of Object.entries(node.attributes)) put(`${path}@${name}`, value);
  if (node.children.length === 0) put(path, node.text.trim());
  for (const child of node.children)
    leavesOf(child, `${path === '' ? '' : `${path}/`}${child.name}${ownName(child)}`, leaves);
}

const leaves = (node: XmlNode): ReadonlyMap<string, string> => {
  const all = new Map<string, string>();
  leavesOf(node, '', all);
  return all;
};

const shown = (value: string | undefined): string =>
  value === undefined ? 'not there' : value === '' ? 'empty' : 'there';

/**
 * Where two elements differ. Their values stay untold: what no fact of ours knows may be anything, a secret too, and the
 * places are what somebody looks up.
 */
export function nodeChanges(before: XmlNode, after: XmlNode): readonly PropertyChange[] {
  const [old, now] = [leaves(before), leaves(after)];
  const places = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key));
  const listed = places.slice(0, most).map((place): PropertyChange => {
    const [from, to] = [shown(old.get(place)), shown(now.get(place))];
    return { property: place, from, to: from === to ? 'other' : to };
  });
  const more = places.length - listed.length;
  return more > 0 ? [...listed, { property: `and ${more} more places`, from: 'there', to: 'other' }] : listed;
}
