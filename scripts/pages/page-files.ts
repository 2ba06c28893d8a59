import { readFile, realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Environment, PageFiles } from '../../connector/gateway/index.ts';
import { localWebResources } from '../build/local-web-resources.ts';

type Content = Uint8Array | undefined;

/** A file of the folder; what only a link leads to is none. */
async function inFolder(folder: string, name: string): Promise<Content> {
  try {
    const [home, path] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    return path.startsWith(home + sep) ? await readFile(path) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The web resources of this project, built when the first one is asked for. A file of the folder comes before the built one of
 * its name, and is read each time: whoever saves it sees it with the next reload.
 */
export function pageFiles(root: string, folder?: string): PageFiles {
  let built: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
  return {
    find: async (name) => {
      const own = folder === undefined ? undefined : await inFolder(resolve(root, folder), name);
      const content = own ?? (await (built ??= localWebResources(root))).get(name);
      return content && { content };
    },
  };
}

/** Pages where the environment file asks for them. */
export const pagesFor = (root: string, { gateway: { pages } }: Environment): { readonly pages?: PageFiles } =>
  pages ? { pages: pageFiles(root, pages.folder) } : {};
