import type { FormsKey } from '../strings/forms-key.ts';
import { commandText } from './command-text.ts';
import type { Subject } from './subject.ts';

/** A page of ours and how it is shown. */
export interface OpenedPage {
  /** Name of the web resource. */
  readonly page: string;
  readonly title: FormsKey;
  readonly icon: string;
}

const resourceOf = (page: string, subject: Subject): Xrm.Navigation.PageInputHtmlWebResource => ({
  pageType: 'webresource',
  webresourceName: page,
  data: JSON.stringify(subject),
});

/** Over the form, as wide as a window allows and no wider than it reads well; target 2 is a dialog. */
export const openDialog = async ({ page, title }: OpenedPage, subject: Subject): Promise<void> => {
  await Xrm.Navigation.navigateTo(resourceOf(page, subject), {
    target: 2,
    position: 1,
    width: { value: 640, unit: 'px' },
    height: { value: 85, unit: '%' },
    title: commandText(title),
  });
};

/**
 * Beside the form. One pane for all rows: opened again, it shows the row of now. Phones have no panes (Microsoft Learn,
 * "sidePanes"), so there it is a dialog.
 */
export async function openPane(opened: OpenedPage, subject: Subject): Promise<void> {
  // The types know no client without it.
  const panes = (Xrm.App as Partial<Xrm.App> | undefined)?.sidePanes;
  if (!panes || Xrm.Utility.getGlobalContext().client.getClient() === 'Mobile') return openDialog(opened, subject);
  const paneId = opened.page.replace(/\W/g, '_');
  const pane =
    panes.getPane(paneId) ??
    (await panes.createPane({
      paneId,
      title: commandText(opened.title),
      imageSrc: Xrm.Utility.getGlobalContext().getWebResourceUrl(opened.icon),
      canClose: true,
      width: 420,
    }));
  await pane.navigate(resourceOf(opened.page, subject));
  pane.select();
}
