import { defineCatalog } from '../contract/index.ts';
import { appOpened } from './app-opened.ts';
import { cartAbandoned } from './cart-abandoned.ts';
import { caseOpened } from './case-opened.ts';
import { caseReopened } from './case-reopened.ts';
import { caseResolved } from './case-resolved.ts';
import { contentDownloaded } from './content-downloaded.ts';
import { contractSigned } from './contract-signed.ts';
import { featureUsed } from './feature-used.ts';
import { opportunityLost } from './opportunity-lost.ts';
import { opportunityStageChanged } from './opportunity-stage-changed.ts';
import { opportunityWon } from './opportunity-won.ts';
import { orderPlaced } from './order-placed.ts';
import { pageViewed } from './page-viewed.ts';
import { productBrowsed } from './product-browsed.ts';
import { purchaseMade } from './purchase-made.ts';
import { surveyAnswered } from './survey-answered.ts';
import { videoWatched } from './video-watched.ts';

/** The vocabulary that Cueline ships, in the order of a customer's life: sales, service, shop, app, content. */
export const catalog = defineCatalog([
  opportunityStageChanged,
  opportunityWon,
  opportunityLost,
  contractSigned,
  caseOpened,
  caseResolved,
  caseReopened,
  surveyAnswered,
  orderPlaced,
  cartAbandoned,
  productBrowsed,
  appOpened,
  featureUsed,
  purchaseMade,
  pageViewed,
  videoWatched,
  contentDownloaded,
]);
