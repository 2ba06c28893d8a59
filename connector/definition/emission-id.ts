import type { PlainParameter } from './operation.ts';

/** Emission ids are ours and safe in a path; event ids are the sender's and may hold slashes. */
export const emissionId: PlainParameter = {
  name: 'id',
  in: 'path',
  required: true,
  type: 'string',
  description: 'The emission ID from the answer to sending.',
  'x-ms-summary': 'Emission ID',
  'x-ms-url-encoding': 'single',
};
