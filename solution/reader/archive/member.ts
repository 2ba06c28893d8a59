/** One file of an archive, with everything its writer said of it. */
export interface ArchiveMember {
  /** With forward slashes; that of a folder ends with one. */
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly compressed: Uint8Array;
  /** Header, data and what follows it, as they stand: a member nobody touches is written back from these. */
  readonly local: Uint8Array;
  /** Its entry in the directory at the end. */
  readonly central: Uint8Array;
}

export interface Archive {
  /** As the directory lists them. */
  readonly members: readonly ArchiveMember[];
  /** As their data lies in the file, which may be another order. */
  readonly dataOrder: readonly ArchiveMember[];
  readonly comment: Uint8Array;
}

export const isFolder = ({ name }: Pick<ArchiveMember, 'name'>): boolean => name.endsWith('/');

export const memberNamed = (archive: Archive, name: string): ArchiveMember | undefined =>
  archive.members.find((member) => member.name === name);
