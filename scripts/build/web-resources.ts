import { build } from 'esbuild';
import type { SolutionParts } from '../../solution/index.ts';
import { webResources, type Area } from '../../webresources/index.ts';

interface Built {
  readonly area: Area;
  readonly resource: NonNullable<SolutionParts['webResources']>[number];
}

/** Bundles each web resource to one script that a browser inside Dynamics runs as it is. */
export const builtWebResources = (root: string): Promise<Built[]> =>
  Promise.all(
    webResources.map(async ({ entry, globalName, area, name, displayName, description }) => {
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: [entry],
        bundle: true,
        format: 'iife',
        globalName,
        target: 'es2019',
        minify: true,
        legalComments: 'none',
        charset: 'utf8',
        write: false,
      });
      const content = outputFiles[0]?.contents ?? new Uint8Array();
      return { area, resource: { name, displayName, description, content } };
    }),
  );
