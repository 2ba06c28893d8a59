import { createScanner } from 'jsonc-parser';

/** jsonc-parser's kinds of tokens: it declares them as constants that a module compiled by itself can't take from it. */
const token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, end: 17 };

/** Where a value of a JSON text stands: a member at its key, an item of a list at its first character. */
export interface Outline {
  readonly offset: number;
  readonly members?: Map<string, Outline>;
  readonly items?: Outline[];
}

export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
}

export interface Outlined {
  readonly root: Outline;
  readonly duplicates: readonly DuplicateKey[];
  readonly depth: number;
}

interface Frame {
  readonly node: Outline;
  /** The member that comes next. */
  key?: { readonly name: string; readonly offset: number };
}

/**
 * The places of all values in a text that JSON.parse has accepted. Only the scanner of jsonc-parser is used, because its
 * parser calls itself for each level and would end at a few thousand of them.
 */
export function outlineOf(text: string): Outlined {
  const scanner = createScanner(text, true);
  const stack: Frame[] = [];
  const duplicates: DuplicateKey[] = [];
  let root: Outline = { offset: 0 };
  let depth = 0;

  function add(node: Outline): void {
    const frame = stack.at(-1);
    if (!frame) root = node;
    else if (frame.node.items) frame.node.items.push(node);
    else if (frame.key) {
      const { name, offset } = frame.key;
      if (frame.node.members?.has(name)) duplicates.push({ key: name, offset });
      frame.node.members?.set(name, Object.assign(node, { offset }));
      delete frame.key;
    }
  }

  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    switch (kind) {
      case token.openBrace:
      case token.openBracket: {
        const node: Outline = kind === token.openBrace ? { offset, members: new Map() } : { offset, items: [] };
        add(node);
        stack.push({ node });
        depth = Math.max(depth, stack.length);
        break;
      }
      case token.closeBrace:
      case token.closeBracket:
        stack.pop();
        break;
      case token.colon:
      case token.comma:
        break;
      default: {
        const frame = stack.at(-1);
        if (frame?.node.members && !frame.key) frame.key = { name: scanner.getTokenValue(), offset };
        else add({ offset });
      }
    }
  }
  return { root, duplicates, depth };
}

/** How deep brackets are nested, in any text; stops counting one past the limit. */
export function depthOf(text: string, limit: number): number {
  const scanner = createScanner(text, true);
  let depth = 0;
  let deepest = 0;
  for (let kind: number = scanner.scan(); kind !== token.end && deepest <= limit; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) deepest = Math.max(deepest, ++depth);
    if (kind === token.closeBrace || kind === token.closeBracket) depth--;
  }
  return deepest;
}

/** Offset of the value, or of the nearest thing around it that is there. */
export function offsetOf(root: Outline, path: readonly string[]): number {
  let at = root;
  for (const key of path) {
    const next = at.members?.get(key) ?? at.items?.[Number(key)];
    if (!next) break;
    at = next;
  }
  return at.offset;
}
