/** What the environment file says about the pages, which people have inside Dynamics and developers at the gateway. */
export const pagesSchema = {
  type: 'object',
  additionalProperties: false,
  description:
    "For development: serves the web resources at /WebResources/ and passes /api/data/v9.2/ on to the environment, with the gateway's own sign-in. On loopback only; left out, neither is there.",
  properties: {
    folder: {
      type: 'string',
      minLength: 1,
      description: 'A folder whose files are served before the built ones, by the names of the web resources.',
    },
  },
} as const;
