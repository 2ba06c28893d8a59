/** A text file of a connector, as it was read. */
export interface TextSource {
  /** As findings name it: relative, with slashes. */
  readonly file: string;
  readonly text: string;
  /** Size on disk. */
  readonly bytes: number;
}

export interface ImageSource {
  readonly file: string;
  readonly content: Uint8Array;
}

/** The files of one connector, whichever there are. Whoever calls has read them: nothing here opens a file. */
export interface ConnectorSources {
  /** `apiDefinition.swagger.json` */
  readonly definition?: TextSource;
  /** `apiProperties.json` */
  readonly properties?: TextSource;
  /** `settings.json` of paconn */
  readonly settings?: TextSource;
  readonly icon?: ImageSource;
  /** `script.csx` */
  readonly script?: TextSource;
  readonly readme?: TextSource;
}
