import { amber, green } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

export const platform: Check = {
  name: 'platform',
  look: async ({ api }) => {
    const { Version } = (await api.get('RetrieveVersion()')) as { readonly Version: string };
    const [major = 0, minor = 0] = Version.split('.').map(Number);
    return major > 9 || (major === 9 && minor >= 2)
      ? [green(`Dataverse is version ${Version}.`)]
      : [amber(`Dataverse is version ${Version}.`, 'Cueline is made for 9.2, which every online environment has.')];
  },
};
