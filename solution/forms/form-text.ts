import { FormUnreadable } from './form-fault.ts';

/** An element of a form, with the places at which it stands in the text. */
export interface FormElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly FormElement[];
  readonly start: number;
  /** Behind the `>` of its first tag. */
  readonly openEnd: number;
  /** Before its last tag; where it has one tag only (`<events />`), its end. */
  readonly closeStart: number;
  readonly end: number;
}

export const hasOneTag = ({ openEnd, end }: FormElement): boolean => openEnd === end;

interface Growing extends FormElement {
  readonly children: FormElement[];
  closeStart: number;
  end: number;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(value: string): string {
  return value.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, word = '') => {
      if (hex === undefined && decimal === undefined) return named[word as string] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Comments, CDATA, instructions, then tags; attributes are quoted, so a `>` in one ends nothing. */
const markup =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const attribute = /([^\s=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name = '', double, single]) => [name, decoded(double ?? single ?? '')]),
  );

function unreadable(what: string, place: number): FormUnreadable {
  return new FormUnreadable(`The form's text can't be read: ${what}, at character ${place}.`, {
    hint: 'Open the form in Power Apps and save it; nothing was changed.',
  });
}

/** Nobody's form nests as deep; it bounds what a hostile one costs. */
const deepest = 200;

/**
 * Reads where the elements of a form stand. The text itself stays what is edited: who wrote it spaced, ordered and escaped it
 * in a way of their own, and all of that has to come out as it went in.
 * @throws {FormUnreadable}
 */
export function readForm(text: string): FormElement {
  const open: Growing[] = [];
  let root: FormElement | undefined;
  let last = 0;
  const plain = (until: number): void => {
    const stray = text.indexOf('<', last);
    if (stray >= 0 && stray < until) throw unreadable('a tag is not closed or not well-formed', stray);
  };
  for (const found of text.matchAll(markup)) {
    const [whole, closing, opening, attributes = '', slash] = found;
    plain(found.index);
    const end = found.index + whole.length;
    last = end;
    if (opening !== undefined) {
      const element: Growing = {
        name: opening,
        attributes: attributesIn(attributes),
        children: [],
        start: found.index,
        openEnd: end,
        closeStart: end,
        end,
      };
      if (open.length === 0 && root) throw unreadable(`<${opening}> stands beside the form`, found.index);
      root ??= element;
      open.at(-1)?.children.push(element);
      if (slash === '') open.push(element);
      if (open.length > deepest) throw unreadable(`elements are more than ${deepest} deep`, found.index);
    } else if (closing !== undefined) {
      const element = open.pop();
      if (element?.name !== closing) throw unreadable(`</${closing}> closes nothing that is open`, found.index);
      element.closeStart = found.index;
      element.end = end;
    }
  }
  plain(text.length);
  const [unclosed] = open;
  if (unclosed) throw unreadable(`<${unclosed.name}> is not closed`, unclosed.start);
  if (root?.name !== 'form' || hasOneTag(root)) throw unreadable('it is no <form> with something in it', 0);
  return root;
}

/** The element's own children of that name. */
export const childrenNamed = (element: FormElement, name: string): readonly FormElement[] =>
  element.children.filter((child) => child.name === name);

/** Everything in an element, at any depth, in the order of the text. */
export const descendants = (element: FormElement): readonly FormElement[] =>
  element.children.flatMap((child) => [child, ...descendants(child)]);

/** The words in an element that has no others in it: what is in CDATA counts, comments do not. */
export const wordsIn = (text: string, { openEnd, closeStart }: FormElement): string =>
  text
    .slice(openEnd, closeStart)
    .replace(/<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|([^<]+)/g, (_, asItStands?: string, escapedText?: string) =>
      asItStands === undefined ? decoded(escapedText ?? '') : asItStands,
    )
    .trim();
