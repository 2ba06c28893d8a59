import { ReaderFault } from '../reader-fault.ts';

/* Each is a way in which a zip is damaged or hostile; the class is what tests and docs/errors.md know it by. */

export class NotAZip extends ReaderFault {
  readonly code = 'zip-not-a-zip';
}
export class ZipTruncated extends ReaderFault {
  readonly code = 'zip-truncated';
}
/** Bytes before, between or behind the members: a second archive or a program may hide there. */
export class ZipStrangeBytes extends ReaderFault {
  readonly code = 'zip-strange-bytes';
}
export class ZipTooLarge extends ReaderFault {
  readonly code = 'zip-too-large';
}
/** What a zip bomb is made of: much more comes out than went in. */
export class ZipRatio extends ReaderFault {
  readonly code = 'zip-ratio';
}
export class ZipTooManyMembers extends ReaderFault {
  readonly code = 'zip-too-many-members';
}
export class ZipUnsafeName extends ReaderFault {
  readonly code = 'zip-unsafe-name';
}
export class ZipDuplicateName extends ReaderFault {
  readonly code = 'zip-duplicate-name';
}
export class ZipEncrypted extends ReaderFault {
  readonly code = 'zip-encrypted';
}
export class ZipMethod extends ReaderFault {
  readonly code = 'zip-method';
}
export class ZipSixtyFour extends ReaderFault {
  readonly code = 'zip-sixty-four';
}
export class ZipManyDisks extends ReaderFault {
  readonly code = 'zip-many-disks';
}
export class ZipOverlap extends ReaderFault {
  readonly code = 'zip-overlap';
}
/** The directory at the end and the header before the data tell two stories of one member. */
export class ZipHeadersDiffer extends ReaderFault {
  readonly code = 'zip-headers-differ';
}
export class ZipDamagedMember extends ReaderFault {
  readonly code = 'zip-damaged-member';
}
