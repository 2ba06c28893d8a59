import type { XmlElement } from './xml.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands between two tags or in an attribute. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

/** One element as XML text; its children are XML texts already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[] = [],
): string {
  const start = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;
  return children.length === 0 ? `${start} />` : `${start}>${children.join('')}</${name}>`;
}

/** An element that was read, as XML text again. */
export const written = ({ name, attributes, children, text }: XmlElement): string =>
  element(name, attributes, children.length > 0 ? children.map(written) : text === '' ? [] : [escaped(text)]);
