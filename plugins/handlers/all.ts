import type { Handler } from '../handler.ts';
import { caseOpened } from './case-opened.ts';
import { caseReopened } from './case-reopened.ts';
import { caseResolved } from './case-resolved.ts';
import { contractSignedWhen } from './contract-signed.ts';
import { opportunityLost } from './opportunity-lost.ts';
import { opportunityStageChanged } from './opportunity-stage-changed.ts';
import { opportunityWon } from './opportunity-won.ts';
import { surveyAnswered, surveyScored } from './survey-answered.ts';

/** For environments with Dynamics 365 Sales. */
export const salesHandlers: readonly Handler[] = [
  contractSignedWhen('quote won'),
  opportunityLost,
  opportunityStageChanged,
  opportunityWon,
];

/** For environments with Dynamics 365 Customer Service. */
export const serviceHandlers: readonly Handler[] = [caseOpened, caseReopened, caseResolved];

/** For environments with Dynamics 365 Customer Voice. */
export const surveyHandlers: readonly Handler[] = [surveyAnswered, surveyScored];

/** All the handlers that Cueline ships. A project hands in its own list: a step needs its table to be there. */
export const handlers: readonly Handler[] = [...salesHandlers, ...serviceHandlers, ...surveyHandlers];
