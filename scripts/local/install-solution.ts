import { randomUUID } from 'node:crypto';
import type { WebApi } from '../../connector/dataverse/index.ts';

export interface Installation {
  readonly zip: Uint8Array;
  /** GUID of the solution's webhook endpoint. */
  readonly endpointId: string;
  /** Where the environment's webhooks go. */
  readonly recordChangesUrl: string;
  readonly header: string;
  readonly secret: string;
}

const xmlAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * Imports the package and then sets what never travels in one: the endpoint's URL and secret. Authentication by header
 * takes its name and value as XML (a public deployment module for webhooks; the platform answers "AuthValue is Invalid"
 * to anything else).
 */
export async function installSolution(
  api: WebApi,
  { zip, endpointId, recordChangesUrl, header, secret }: Installation,
): Promise<void> {
  await api.post('ImportSolution', {
    CustomizationFile: Buffer.from(zip).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  });
  const setting = `<setting name="${xmlAttribute(header)}" value="${xmlAttribute(secret)}" />`;
  await api.patch(`serviceendpoints(${endpointId})`, {
    url: recordChangesUrl,
    authvalue: `<settings>${setting}</settings>`,
  });
}
