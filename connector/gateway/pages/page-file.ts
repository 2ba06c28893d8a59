/** A web resource as it is served. */
export interface PageFile {
  readonly content: Uint8Array;
}

/** The files of the pages, by the names of their web resources. The gateway builds none: whoever starts it hands them in. */
export interface PageFiles {
  find(name: string): Promise<PageFile | undefined>;
}

/** Web resources are texts; whatever else lies in a folder is not served. */
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  resx: 'text/xml; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

export const pageType = (name: string): string | undefined => types[/\.([a-z]+)$/.exec(name)?.[1] ?? ''];

/** No part begins with a dot, and none is empty: a name leads nowhere but down. */
const form = /^[A-Za-z0-9_][\w.-]*(\/[A-Za-z0-9_][\w.-]*)*$/;

export const isPageName = (name: string): boolean => name.length <= 200 && form.test(name);
