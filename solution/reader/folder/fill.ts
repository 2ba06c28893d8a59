import { childNamed, textAt, type XmlNode } from '../xml/xml-node.ts';
import { UnpackedInvalid, type Layout } from './layout.ts';
import { atDepth, filled, parsedText, standingFree, textOfFile } from './node-text.ts';
import { byCode, type PathsBelow } from './paths-below.ts';
import { relationshipNames, type SplitRule } from './split-rule.ts';

export interface Folder {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly below: PathsBelow;
  readonly layout: Layout;
  /** Whether the variant for managed packages is taken where there is one. */
  readonly managed: boolean;
}

/** `Entity_managed.xml` beside `Entity.xml`. */
export const managedVariant = (path: string): string => path.replace(/\.xml$/, '_managed.xml');
const isVariant = (path: string, files: Folder['files']): boolean =>
  path.endsWith('_managed.xml') && files.has(path.replace(/_managed\.xml$/, '.xml'));

/** How people call it: by this, what we build is in order. */
const nameOf = ({ attributes, children }: XmlNode): string =>
  attributes['Name'] ??
  attributes['name'] ??
  children.find(({ name }) => /^(Name|name|UniqueName|SiteMapUniqueName)$/.test(name))?.text ??
  '';

/** The files of a rule, those of the layout first and in its order, then by name. */
function pathsOf(rule: SplitRule, base: string, { files, below, layout }: Folder): readonly string[] {
  const own = new Set(
    below(base).filter((path) => rule.files.test(path.slice(base.length)) && !isVariant(path, files)),
  );
  const listed = (layout.nodes[base + rule.container] ?? []).filter((path) => own.has(path));
  for (const path of listed) own.delete(path);
  const names = new Map(
    [...own].map((path) => [path, rule.shape === 'each' ? nameOf(rootOf(files, path)) : path] as const),
  );
  const others = [...names].sort(([a, nameA], [b, nameB]) => byCode(nameA, nameB) || byCode(a, b));
  return [...listed, ...others.map(([path]) => path)];
}

const bytesOf = (files: Folder['files'], path: string): Uint8Array => files.get(path) ?? new Uint8Array();
const rootOf = (files: Folder['files'], path: string): XmlNode =>
  parsedText(textOfFile(bytesOf(files, path), path), path);

/** Each path that was read; the rest of a folder are members. */
export type Consumed = Set<string>;

function textAtPath(path: string, { files, managed }: Folder, consumed: Consumed): string {
  const variant = managedVariant(path);
  consumed.add(path);
  if (files.has(variant)) consumed.add(variant);
  const chosen = managed && files.has(variant) ? variant : path;
  return textOfFile(bytesOf(files, chosen), chosen);
}

/** The elements inside the root of a file, each standing free. */
function itemsIn(text: string, path: string): readonly { readonly text: string; readonly node: XmlNode }[] {
  const root = parsedText(text, path);
  return root.children.map((node) => ({ node, text: standingFree(text, node) }));
}

function each(rule: SplitRule, base: string, folder: Folder, consumed: Consumed): readonly string[] {
  return pathsOf(rule, base, folder).map((path) => {
    const text = textAtPath(path, folder, consumed);
    if (rule.inside === undefined) return atDepth(text, 2);
    const below = path.slice(0, path.lastIndexOf('/') + 1);
    return atDepth(fillIn(text, path, rule.inside, below, folder, consumed), 2);
  });
}

/** Runs of one type share the element around them, as it was before. */
function wrapped(rule: SplitRule, base: string, folder: Folder, consumed: Consumed): readonly string[] {
  const runs: { readonly type: string; readonly items: string[] }[] = [];
  for (const path of pathsOf(rule, base, folder)) {
    const parts = path.slice(base.length).split('/');
    const type = parts.length > 2 ? (parts[1] ?? '') : '';
    const items = itemsIn(textAtPath(path, folder, consumed), path).map(({ text }) => atDepth(text, 3));
    const last = runs.at(-1);
    if (last?.type === type) last.items.push(...items);
    else runs.push({ type, items });
  }
  const name = rule.wrapper ?? '';
  return runs.map(({ type, items }) => filled(type === '' ? `<${name}>` : `<${name} type="${type}">`, items, name, 2));
}

function grouped(rule: SplitRule, base: string, folder: Folder, consumed: Consumed): readonly string[] {
  const items = pathsOf(rule, base, folder).flatMap((path) => itemsIn(textAtPath(path, folder, consumed), path));
  const names = folder.files.has(relationshipNames)
    ? itemsIn(textAtPath(relationshipNames, folder, consumed), relationshipNames).map(({ node }) => nameOf(node))
    : [];
  const rank = new Map(names.map((name, index) => [name, index]));
  const place = ({ node }: { readonly node: XmlNode }): number => rank.get(nameOf(node)) ?? names.length;
  return [...items].sort((a, b) => place(a) - place(b)).map(({ text }) => atDepth(text, 2));
}

/** The node with its files in it; `undefined` where it has none. */
function containerText(rule: SplitRule, base: string, folder: Folder, consumed: Consumed): string | undefined {
  if (rule.shape === 'whole') {
    const path = pathsOf(rule, base, folder)[0];
    return path === undefined ? undefined : atDepth(textAtPath(path, folder, consumed), 1);
  }
  const gather = { each, wrapped, grouped }[rule.shape];
  const items = gather(rule, base, folder, consumed);
  return items.length === 0 ? undefined : filled(`<${rule.container}>`, items, rule.container, 1);
}

/** A document with everything back in it that has files of its own. */
export function fillIn(
  skeleton: string,
  path: string,
  rules: readonly SplitRule[],
  base: string,
  folder: Folder,
  consumed: Consumed,
): string {
  const root = parsedText(skeleton, path);
  const parts: string[] = [];
  let at = 0;
  const filledNodes = rules.flatMap((rule) => {
    const text = containerText(rule, base, folder, consumed);
    if (text === undefined) return [];
    const node = childNamed(root, rule.container);
    if (node === undefined || node.children.length > 0 || textAt(node) !== '')
      throw new UnpackedInvalid(
        `it has ${node === undefined ? 'no' : 'a filled'} ${rule.container}, and there are files to be put into one`,
        `Write <${rule.container} /> where exports have it.`,
        { member: path },
      );
    return [{ node, text }];
  });
  for (const { node, text } of filledNodes.sort((a, b) => a.node.start - b.node.start)) {
    parts.push(skeleton.slice(at, node.start), text);
    at = node.end;
  }
  return [...parts, skeleton.slice(at)].join('');
}
