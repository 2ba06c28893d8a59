import type { ClosingMessage } from '../closings/closing-message.ts';
import type { RecordChange } from '../rows/record-changes.ts';

/** What reaches the pipeline: a message with a Target, or one without. */
export type PipelineMessage = RecordChange | ClosingMessage;
