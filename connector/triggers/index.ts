import type { Ledger } from '../contract/index.ts';
import published from './published.json';

export { catalog } from './catalog.ts';
export { opportunityStageChanged } from './opportunity-stage-changed.ts';
export { opportunityWon } from './opportunity-won.ts';
export { opportunityLost } from './opportunity-lost.ts';
export { contractSigned } from './contract-signed.ts';
export { caseOpened } from './case-opened.ts';
export { caseResolved } from './case-resolved.ts';
export { caseReopened } from './case-reopened.ts';
export { surveyAnswered } from './survey-answered.ts';
export { orderPlaced } from './order-placed.ts';
export { cartAbandoned } from './cart-abandoned.ts';
export { productBrowsed } from './product-browsed.ts';
export { appOpened } from './app-opened.ts';
export { featureUsed } from './feature-used.ts';
export { purchaseMade } from './purchase-made.ts';
export { pageViewed } from './page-viewed.ts';
export { videoWatched } from './video-watched.ts';
export { contentDownloaded } from './content-downloaded.ts';

/** What was published, and when. A version that is in here keeps its meaning for good. */
export const ledger = published as Ledger;
