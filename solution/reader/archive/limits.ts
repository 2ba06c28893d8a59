/** What a package may ask of the machine that reads it. */
export interface ArchiveLimits {
  readonly fileBytes: number;
  readonly memberBytes: number;
  readonly unpackedBytes: number;
  readonly members: number;
  readonly nameBytes: number;
  /** Unpacked to packed, asked of members of more than a megabyte and of the whole. */
  readonly ratio: number;
}

const megabyte = 1024 * 1024;

/**
 * Dataverse takes solutions up to 95 MB (Microsoft Learn, "Import solutions"). Exports shrink to a thirtieth at most, XML of
 * many like forms included; a bomb of deflate to a thousandth.
 */
export const archiveLimits: ArchiveLimits = {
  fileBytes: 128 * megabyte,
  memberBytes: 128 * megabyte,
  unpackedBytes: 1024 * megabyte,
  members: 20_000,
  nameBytes: 400,
  ratio: 250,
};

export const ratioMatters = (bytes: number): boolean => bytes > megabyte;
