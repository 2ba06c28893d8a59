import { build } from 'esbuild';
import type { SolutionParts } from '../../solution/index.ts';
import { webResources } from '../../webresources/index.ts';

type Built = NonNullable<SolutionParts['webResources']>[number];

/** Bundles each web resource to one script that a browser inside Dynamics runs as it is. */
export const builtWebResources = (root: string): Promise<Built[]> =>
  Promise.all(
    webResources.map(async ({ entry, globalName, name, displayName, description }) => {
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
      return { name, displayName, description, content: outputFiles[0]?.contents ?? new Uint8Array() };
    }),
  );
