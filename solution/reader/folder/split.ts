import type { XmlNode } from '../xml/xml-node.ts';
import { atDepth, fileOf, filled, parsedText, standingFree } from './node-text.ts';
import { takenPaths, type TakenPaths } from './place.ts';
import { relationshipNames, splitRules, type SplitRule } from './split-rule.ts';

/** A document without what has files of its own, and those files. */
export interface SplitDocument {
  readonly skeleton: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The order of the files of each node. */
  readonly order: Readonly<Record<string, readonly string[]>>;
  /** Which file each element went to. */
  readonly placed: ReadonlyMap<XmlNode, string>;
}

interface Item {
  readonly node: XmlNode;
  readonly type: string;
}

/** The elements of a node, where all that is in it is as the rule expects; nothing may be lost. */
function itemsOf(container: XmlNode, { shape, item, wrapper }: SplitRule): readonly Item[] {
  if (Object.keys(container.attributes).length > 0) return [];
  if (shape !== 'wrapped')
    return container.children.every(({ name }) => name === item)
      ? container.children.map((node) => ({ node, type: '' }))
      : [];
  const isUsual = container.children.every(
    ({ name, attributes, children }) =>
      name === wrapper &&
      children.length > 0 &&
      Object.keys(attributes).every((key) => key === 'type') &&
      children.every((child) => child.name === item),
  );
  if (!isUsual) return [];
  return container.children.flatMap(({ attributes, children }) =>
    children.map((node) => ({ node, type: attributes['type'] ?? '' })),
  );
}

const withItems = (root: string, items: readonly string[]): Uint8Array => fileOf(filled(`<${root}>`, items, root, 0));

interface Splitting {
  readonly source: string;
  readonly base: string;
  readonly taken: TakenPaths;
  readonly files: Map<string, Uint8Array>;
  readonly order: Record<string, readonly string[]>;
  readonly placed: Map<XmlNode, string>;
}

/** Puts one element into its file, and what is split out of it in turn beside that. */
function putEach(rule: SplitRule, { source, base, taken, files, order }: Splitting, node: XmlNode, path: string): void {
  const text = standingFree(source, node);
  if (rule.inside === undefined) {
    files.set(base + path, fileOf(text));
    return;
  }
  const folder = `${base}${path.slice(0, path.lastIndexOf('/') + 1)}`;
  const inner = splitText(text, rule.inside, folder, taken);
  files.set(base + path, fileOf(inner.skeleton));
  for (const [name, bytes] of inner.files) files.set(name, bytes);
  Object.assign(order, inner.order);
}

function putGroups(splitting: Splitting, items: readonly Item[], paths: readonly string[], rule: SplitRule): void {
  const { source, files } = splitting;
  const groups = new Map<string, string[]>(paths.map((path) => [path, []]));
  items.forEach(({ node }, index) => groups.get(paths[index] ?? '')?.push(deeper(standingFree(source, node))));
  for (const [path, texts] of groups) files.set(path, withItems(rule.container, texts));
  const names = items.map(({ node }) => `<${rule.item} Name="${source.slice(...nameSpan(source, node))}" />`);
  files.set(relationshipNames, withItems(rule.container, names));
}

/** The name as it is written, references and all. */
function nameSpan(source: string, node: XmlNode): [number, number] {
  const tag = source.slice(node.start, node.contentStart);
  const found = /\sName\s*=\s*"([^"]*)"/.exec(tag);
  const from = found === null ? 0 : node.start + found.index + found[0].length - 1 - (found[1] ?? '').length;
  return [from, from + (found?.[1] ?? '').length];
}

/** As the only level inside the root of a file. */
const deeper = (text: string): string => atDepth(text, 1);

function splitText(text: string, rules: readonly SplitRule[], base: string, taken: TakenPaths): SplitDocument {
  return splitNode(text, parsedText(text, base), rules, base, taken);
}

function splitNode(
  source: string,
  root: XmlNode,
  rules: readonly SplitRule[],
  base: string,
  taken: TakenPaths,
): SplitDocument {
  const splitting: Splitting = { source, base, taken, files: new Map(), order: {}, placed: new Map() };
  const emptied: XmlNode[] = [];
  for (const container of root.children) {
    const rule = rules.find((one) => one.container === container.name);
    if (rule === undefined || container.children.length === 0) continue;
    if (splitContainer(rule, container, splitting)) emptied.push(container);
  }
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, name } of emptied) {
    parts.push(source.slice(at, start), `<${name} />`);
    at = end;
  }
  return { skeleton: [...parts, source.slice(at)].join(''), ...splitting };
}

/** All of a node or nothing of it: an order between two places could not be told. */
function splitContainer(rule: SplitRule, container: XmlNode, splitting: Splitting): boolean {
  const { source, base, taken, files, order, placed } = splitting;
  if (rule.shape === 'whole') {
    const path = rule.path(container, '');
    if (path === undefined || !taken.take(base + path)) return false;
    files.set(base + path, fileOf(standingFree(source, container)));
    return true;
  }
  const items = itemsOf(container, rule);
  const paths = items.map(({ node, type }) => rule.path(node, type) ?? '');
  const own = rule.shape === 'grouped' ? [...new Set(paths)] : paths;
  const isUsual = items.length > 0 && paths.every((path) => rule.files.test(path)) && new Set(own).size === own.length;
  if (!isUsual || !own.every((path) => taken.take(base + path))) return false;
  items.forEach(({ node }, index) => placed.set(node, base + (paths[index] ?? '')));
  if (rule.shape === 'grouped') {
    putGroups(splitting, items, paths, rule);
    return true;
  }
  order[base + rule.container] = paths.map((path) => base + path);
  items.forEach(({ node }, index) => {
    const path = paths[index] ?? '';
    if (rule.shape === 'each') putEach(rule, splitting, node, path);
    else files.set(base + path, withItems(rule.wrapper ?? '', [deeper(standingFree(source, node))]));
  });
  return true;
}

/** Splits customizations.xml as SolutionPackager does. */
export const splitCustomizations = (source: string, root: XmlNode): SplitDocument =>
  splitNode(source, root, splitRules, '', takenPaths());
