import type { Plugin } from 'esbuild';

/** The name under which the gateway's first file asks for the rest. */
export const gatewayProgramFile = 'gateway-program.mjs';

/**
 * Leaves the program of the gateway to a bundle of its own. Esbuild's own splitting would not do: what both need of a room it
 * puts aside with all that the room's index names.
 */
export const programApart: Plugin = {
  name: 'program-apart',
  setup: (build) => {
    build.onResolve({ filter: /\/gateway-program\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${gatewayProgramFile}`, external: true } : undefined,
    );
  },
};
