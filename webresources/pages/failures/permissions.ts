import type { DataverseApi } from '../../kit/index.ts';

/** What the page offers to this person; Dataverse holds them to it whatever the page shows. */
export interface Permissions {
  readonly replay: boolean;
  readonly disclose: boolean;
}

export async function readPermissions(api: DataverseApi, signal: AbortSignal): Promise<Permissions> {
  const [replay, disclose] = await Promise.all([
    api.may('prvCreatecue_replayrequest', { signal }),
    api.may('prvCreatecue_disclosure', { signal }),
  ]);
  return { replay, disclose };
}
