import type { Handler } from '../handler.ts';
import { caseOpened } from './case-opened.ts';
import { caseReopened } from './case-reopened.ts';
import { caseResolved } from './case-resolved.ts';
import { contractSignedWhen } from './contract-signed.ts';
import { opportunityLost } from './opportunity-lost.ts';
import { opportunityStageChanged } from './opportunity-stage-changed.ts';
import { opportunityWon } from './opportunity-won.ts';
import { surveyAnswered, surveyScored } from './survey-answered.ts';

/** The handlers that Cueline ships. A project of one's own hands in its own list. */
export const handlers: readonly Handler[] = [
  caseOpened,
  caseReopened,
  caseResolved,
  contractSignedWhen('quote won'),
  opportunityLost,
  opportunityStageChanged,
  opportunityWon,
  surveyAnswered,
  surveyScored,
];
