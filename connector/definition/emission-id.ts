import type { PlainParameter } from './operation.ts';

/** Emission ids are ours and safe in a path; event ids are the sender's and may hold slashes. */
export const emissionId: PlainParameter = {
  name: 'id',
  in: 'path',
  required: true,
  type: 'string',
  description: 'The emission ID from the answer to sending.',
  'x-example': '0197b2c4-5d6e-7f80-9a1b-2c3d4e5f6071',
  'x-ms-summary': 'Emission ID',
  'x-ms-visibility': 'important',
  'x-ms-url-encoding': 'single',
};
