import { memberNamed } from '../archive/member.ts';
import type { ReadManifest } from '../model/manifest.ts';
import type { Facts, Piece } from '../model/piece.ts';
import type { SolutionModel } from '../model/read-model.ts';
import type { ComponentChange, PropertyChange, SolutionDifference } from './change.ts';
import { nodeChanges } from './node-changes.ts';

/** Facts that are lists: what came and what went says more than both lists. */
const listFacts = new Set([
  ...['operations', 'held', 'custom columns', 'types', 'filtering columns', 'values', 'connectors', 'triggers'],
  'connection references',
]);

function listChange(from: string, to: string): Pick<PropertyChange, 'from' | 'to'> {
  const [old, now] = [from, to].map((list) => new Set(list.split(', ').filter((item) => item !== '')));
  const [gone, come] = [
    [...(old ?? [])].filter((item) => !now?.has(item)),
    [...(now ?? [])].filter((item) => !old?.has(item)),
  ];
  const words = (items: readonly string[], sign: string): string => items.map((item) => `${sign}${item}`).join(', ');
  return { from: words(gone, '−') || 'all kept', to: words(come, '+') || 'none new' };
}

const factChanges = (before: Facts, after: Facts): readonly PropertyChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((property) => {
    const [from = '', to = ''] = [before[property], after[property]];
    if (from === to) return [];
    return [
      {
        property,
        ...(listFacts.has(property) ? listChange(from, to) : { from: from || 'nothing', to: to || 'nothing' }),
      },
    ];
  });

/** By size and checksum: what is the same in both is not unpacked. */
function fileChanges(a: SolutionModel, before: Piece, b: SolutionModel, after: Piece): readonly PropertyChange[] {
  const found = (model: SolutionModel, name: string | undefined) =>
    name === undefined ? undefined : memberNamed(model.files.archive, name);
  const size = (member: { readonly size: number } | undefined): string =>
    member === undefined ? 'not there' : `${member.size} bytes`;
  // A component of one file keeps it under another name, when its own name changes.
  const single = before.members.length === 1 && after.members.length === 1;
  const names = single ? before.members : [...new Set([...before.members, ...after.members])];
  return names.flatMap((name) => {
    const [old, now] = [found(a, name), found(b, single ? after.members[0] : name)];
    if (old?.crc === now?.crc && old?.size === now?.size) return [];
    const to = size(now);
    return [{ property: `file ${name}`, from: size(old), to: size(old) === to ? `${to}, other content` : to }];
  });
}

const manifestFacts = ({ publisher, ...manifest }: ReadManifest): Facts => ({
  ...manifest,
  publisher: publisher.uniqueName,
  'publisher prefix': publisher.prefix,
});

const keyOf = ({ kind, id, name }: Piece): string =>
  `${kind} ${id === undefined || id === '' ? name.toLowerCase() : id}`;

function changed(a: SolutionModel, before: Piece, b: SolutionModel, after: Piece): readonly ComponentChange[] {
  const told = [
    ...(before.name === after.name ? [] : [{ property: 'name', from: before.name, to: after.name }]),
    ...factChanges(before.facts, after.facts),
    ...fileChanges(a, before, b, after),
  ];
  const changes = told.length > 0 ? told : nodeChanges(before.node, after.node);
  return changes.length === 0 ? [] : [{ action: 'changed', kind: after.kind, name: after.name, changes }];
}

/** What an import of the second over the first would change, component by component. */
export function compareSolutions(a: SolutionModel, b: SolutionModel): SolutionDifference {
  const before = new Map(a.pieces.map((piece) => [keyOf(piece), piece]));
  const after = new Map(b.pieces.map((piece) => [keyOf(piece), piece]));
  const only = (
    action: 'added' | 'removed',
    pieces: ReadonlyMap<string, Piece>,
    others: ReadonlyMap<string, Piece>,
  ): readonly ComponentChange[] =>
    [...pieces].filter(([key]) => !others.has(key)).map(([, { kind, name }]) => ({ action, kind, name, changes: [] }));
  return {
    manifest: factChanges(manifestFacts(a.manifest), manifestFacts(b.manifest)),
    components: [
      ...only('removed', before, after),
      ...only('added', after, before),
      ...[...after].flatMap(([key, now]) => {
        const old = before.get(key);
        return old === undefined ? [] : changed(a, old, b, now);
      }),
    ],
  };
}
