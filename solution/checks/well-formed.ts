/** One part of a document: what is skipped, a closing tag, or an opening one; texts lie between. */
const part =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>|<\/(?<closed>[\w.:-]+)\s*>|<(?<opened>[A-Za-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(?<empty>\/?)>/y;

const lineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/**
 * The root's name, or what is wrong: tags that do not pair, or signs that belong to no tag. Entities are not looked up; what a
 * page would say to an unknown one is for its browser.
 *
 * The reader's parser is stricter than a web resource may be held to: it refuses every document type and every entity of one,
 * and drawing programs write both into SVG files. Here nothing is expanded or kept, so nothing has to be refused.
 */
export function xmlRoot(text: string): { readonly root: string } | { readonly problem: string } {
  const open: string[] = [];
  let root: string | undefined;
  let position = 0;
  while (position < text.length) {
    const next = text.indexOf('<', position);
    const between = text.slice(position, next < 0 ? text.length : next);
    const at = (words: string): { readonly problem: string } => ({
      problem: `${words} in line ${lineOf(text, position)}`,
    });
    if (open.length === 0 && between.trim() !== '') return at('text outside the root element');
    if (next < 0) break;
    position = next;
    part.lastIndex = position;
    const { closed, opened, empty } = part.exec(text)?.groups ?? {};
    if (part.lastIndex === 0) return at('a tag that can not be read');
    if (closed !== undefined && open.pop() !== closed) return at(`</${closed}> closes nothing`);
    if (opened !== undefined) {
      if (open.length === 0 && root !== undefined) return at('a second root element');
      root ??= opened;
      if (empty === '') open.push(opened);
    }
    position = part.lastIndex;
  }
  if (open.length > 0) return { problem: `<${open.at(-1) ?? ''}> is never closed` };
  return root === undefined ? { problem: 'no root element' } : { root };
}
