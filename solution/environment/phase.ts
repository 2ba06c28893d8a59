/** How far a change is: words for people, and a fraction of one where it can be told. */
export type Progress = (words: string, fraction?: number) => void;

/** One thing to be done in an environment, in words that name no secret. */
export interface Change {
  readonly action: 'create' | 'update' | 'remove' | 'import' | 'publish' | 'set';
  /** As people call it: `environment variable`, `step`, `security role`. */
  readonly kind: string;
  readonly name: string;
  /** What becomes what. */
  readonly detail?: string;
  /** The environment can not say whether it is done, as with a secret: such a change is done on every run. */
  readonly always?: true;
  carryOut(progress: Progress): Promise<void>;
}

/**
 * A part of a deployment. It looks at the environment each time it is asked, so a plan, a resumed run and the verification
 * afterwards are the same question: what is still pending?
 */
export interface Phase {
  readonly name: string;
  /** Reads only. Nothing is pending where the environment is as it should be. */
  pending(): Promise<readonly Change[]>;
}
