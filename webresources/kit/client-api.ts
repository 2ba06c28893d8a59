/** What Dynamics tells of the person, and does for a page; nothing of it is there outside of an app. */
export interface ClientApi {
  readonly languageId?: number;
  /** Of the person's settings, from UTC, as it is today. */
  readonly timeZoneOffsetMinutes?: number;
  readonly dark: boolean;
  readonly openRecord: (table: string, id: string) => void;
  readonly openPane: (options: { readonly page: string; readonly title: string; readonly data: string }) => void;
}

/** The frame around a page may be of another origin, which may not be looked at. */
function xrm(): Xrm.XrmStatic | undefined {
  try {
    const { Xrm: found } = window.parent as Window & { readonly Xrm?: Xrm.XrmStatic };
    return found;
  } catch {
    return undefined;
  }
}

/** The Client API has no word for it; apps are switched by a flag in their address, so this is inferred and checked with care. */
function appIsDark(): boolean {
  try {
    return /themeoption(=|%3d)darkmode/i.test(window.parent.location.search);
  } catch {
    return false;
  }
}

/** Reads `parent.Xrm`, where the page stands in a model-driven app. */
export function clientApi(): ClientApi | undefined {
  const found = xrm();
  if (!found) return undefined;
  try {
    const { userSettings } = found.Utility.getGlobalContext();
    return {
      languageId: userSettings.languageId,
      timeZoneOffsetMinutes: userSettings.getTimeZoneOffsetMinutes(),
      dark: appIsDark(),
      openRecord: (entityName, entityId) => void found.Navigation.openForm({ entityName, entityId }),
      openPane: ({ page, title, data }) => {
        const opened = found.App.sidePanes.createPane({ title, canClose: true, width: 480 });
        void opened.then((pane) => pane.navigate({ pageType: 'webresource', webresourceName: page, data }));
      },
    };
  } catch {
    // An app that is just closing, or an older client: the page works without it.
    return undefined;
  }
}
