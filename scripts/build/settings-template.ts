import { packageContent, settingsDocument } from '../../solution/index.ts';

/** A settings file in pac's form for these packages, to be filled in for one environment. */
export const settingsTemplate = (zips: readonly Uint8Array[]): Uint8Array =>
  Buffer.from(`${JSON.stringify(settingsDocument(zips.map((zip) => packageContent(zip))), undefined, 2)}\n`);
