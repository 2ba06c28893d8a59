import { ReaderFault } from '../reader-fault.ts';

/** No solution has a document type, and every attack by expansion or on files begins with one. */
export class XmlDoctype extends ReaderFault {
  readonly code = 'xml-doctype';
}
export class XmlEntity extends ReaderFault {
  readonly code = 'xml-entity';
}
export class XmlTooLarge extends ReaderFault {
  readonly code = 'xml-too-large';
}
export class XmlTooDeep extends ReaderFault {
  readonly code = 'xml-too-deep';
}
export class XmlEncoding extends ReaderFault {
  readonly code = 'xml-encoding';
}
export class XmlMalformed extends ReaderFault {
  readonly code = 'xml-malformed';
}
