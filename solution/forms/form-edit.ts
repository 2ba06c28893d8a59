import { hasOneTag, type FormElement } from './form-text.ts';

/** What a list of a form may hold: FormXml.xsd of Microsoft's Schemas.zip 9.0.0.2090. */
export const mostEntries = 50;
export const mostTabs = 100;

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (value: string): string => value.replace(/[&<>"]/g, (one) => references[one] ?? one);

const openTag = (name: string, attributes: Readonly<Record<string, string>>): string =>
  [`<${name}`, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');

/** An element with what stands in it; with nothing in it, one tag. */
export const written = (name: string, attributes: Readonly<Record<string, string>>, content = ''): string =>
  content === '' ? `${openTag(name, attributes)} />` : `${openTag(name, attributes)}>${content}</${name}>`;

/** Behind the last child, or first of all: the white space before the closing tag stays where it is. */
export function inside(text: string, element: FormElement, added: string): string {
  if (hasOneTag(element)) {
    const open = text.slice(element.start, element.end).replace(/\/>$/, '>');
    return `${text.slice(0, element.start)}${open}${added}</${element.name}>${text.slice(element.end)}`;
  }
  const place = element.children.at(-1)?.end ?? element.closeStart;
  return `${text.slice(0, place)}${added}${text.slice(place)}`;
}

export const cut = (text: string, { start, end }: { readonly start: number; readonly end: number }): string =>
  text.slice(0, start) + text.slice(end);
