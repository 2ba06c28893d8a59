/** One element of an XML document, read whole. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text, without that of its children and without the white space around it. */
  readonly text: string;
}

export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** The elements at the end of a path of names, such as `WebResources`, `WebResource`. */
export const elementsAt = (element: XmlElement, ...path: readonly string[]): readonly XmlElement[] =>
  path.reduce<readonly XmlElement[]>(
    (found, name) => found.flatMap((one) => one.children.filter((child) => child.name === name)),
    [element],
  );

/** The text of a child element; empty where there is none. */
export const childText = (element: XmlElement | undefined, name: string): string =>
  childNamed(element, name)?.text ?? '';
