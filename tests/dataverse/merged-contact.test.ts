import { expect, test } from '@jest/globals';
import { clientSecretTokens, dataverseIdentities, dataverseWebApi } from '../../connector/dataverse/index.ts';
import { startStandIn } from '../../connector/emulator/index.ts';

const stays = '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10';
const merged = '0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11';

test('a contact that was merged away keeps its address and is no second person', async () => {
  const standIn = await startStandIn();
  const { url, tenantId, clientId, clientSecret } = standIn;
  const tokens = clientSecretTokens({ tenantId, clientId, clientSecret, organizationUrl: url, issuerUrl: url });
  const api = dataverseWebApi({ organizationUrl: url, tokens });
  try {
    for (const contactid of [stays, merged])
      await api.post('contacts', { contactid, lastname: 'Lind', emailaddress1: 'nora.lind@example.com' });
    const { find } = dataverseIdentities(api);
    const nora = { by: 'email', value: 'nora.lind@example.com' } as const;
    expect(await find('contact', nora)).toEqual({ kind: 'several' });
    await api.patch(`contacts(${merged})`, { statecode: 1, statuscode: 2 });
    expect(await find('contact', nora)).toEqual({ kind: 'found', personId: stays });
  } finally {
    await api.close();
    await standIn.close();
  }
});
