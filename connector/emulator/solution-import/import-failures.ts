import { PlatformRefusal } from '../refusal.ts';

/**
 * How far an import gets before it fails: not past the call or the start of its job, because another import holds the
 * environment; until its components are stored, of which then nothing is kept; or until its holding solution stands, which an
 * upgrade then leaves behind.
 */
export type ImportStage = 'refused' | 'locked' | 'stored' | 'held';

export const importStages: readonly ImportStage[] = ['refused', 'locked', 'stored', 'held'];

/** Failures that a test asks for. The words are modelled after what people report of imports that fail without a cause. */
export interface ImportFailures {
  /** The next import fails when it gets there, once. */
  failNext(stage: ImportStage): void;
  /** @throws {PlatformRefusal} where the import was to get no further */
  reach(stage: ImportStage): void;
}

/** Status, code and words as public logs have them. */
const locked = (): PlatformRefusal =>
  new PlatformRefusal(
    429,
    '0x80071151',
    'Cannot start another [Import] because there is a previous [Import] running at this moment. Use Solution History for more details.',
  );

export function importFailures(): ImportFailures {
  let next: ImportStage | undefined;
  return {
    failNext(stage) {
      next = stage;
    },
    reach(stage) {
      if (stage !== next) return;
      next = undefined;
      if (stage === 'refused' || stage === 'locked') throw locked();
      throw new PlatformRefusal(400, '0x80040216', 'An unexpected error occurred.');
    },
  };
}
