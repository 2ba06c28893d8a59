/** What `pac solution import` is told. Nothing in it is a secret: each word stands in the list of processes of the machine. */
export interface PacImport {
  /** Of the package. */
  readonly path: string;
  readonly organizationUrl: string;
  readonly managed: boolean;
  /** Takes away what the installed version has and this one has not: at once, or beside the old one until it is promoted. */
  readonly upgrade?: 'at-once' | 'holding';
  readonly settingsFile?: string;
  /** Of asynchronous imports; pac gives up after it, the import itself goes on. */
  readonly longestMinutes: number;
}

/**
 * Switches: microsoft/powerplatform-cli-wrapper, `importSolution.ts`. Managed packages arrive published, so only unmanaged ones are
 * published after it; `--stage-and-upgrade` and `--import-as-holding` exclude each other.
 */
export const pacImportArguments = (wanted: PacImport): readonly string[] => [
  'solution',
  'import',
  '--path',
  wanted.path,
  '--environment',
  wanted.organizationUrl,
  '--async',
  '--max-async-wait-time',
  String(wanted.longestMinutes),
  '--force-overwrite',
  '--activate-plugins',
  ...(wanted.managed ? [] : ['--publish-changes']),
  ...(wanted.upgrade === 'at-once' ? ['--stage-and-upgrade'] : []),
  ...(wanted.upgrade === 'holding' ? ['--import-as-holding'] : []),
  ...(wanted.settingsFile === undefined ? [] : ['--settings-file', wanted.settingsFile]),
];

/** Applies an upgrade that was imported beside its base: same source, `upgradeSolution.ts`. */
export const pacPromoteArguments = (
  solution: string,
  { organizationUrl, longestMinutes }: Pick<PacImport, 'organizationUrl' | 'longestMinutes'>,
): readonly string[] => [
  'solution',
  'upgrade',
  '--solution-name',
  solution,
  '--environment',
  organizationUrl,
  '--async',
  '--max-async-wait-time',
  String(longestMinutes),
];
