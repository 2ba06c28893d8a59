import type { DataverseApi } from './dataverse-api.ts';

/** What a person has set up in Dynamics. */
export interface UserSettings {
  /** Of texts, an LCID. */
  readonly languageId?: number;
  /** Of dates and numbers, an LCID. */
  readonly localeId?: number;
  readonly timeZoneCode?: number;
}

type Api = Pick<DataverseApi, 'get'>;

const names = { uilanguageid: 'languageId', localeid: 'localeId', timezonecode: 'timeZoneCode' } as const;

/**
 * The settings of the person who looks, by Dataverse itself: pages of the site map have no `parent.Xrm` (Microsoft Learn, "GetGlobalContext
 * function and ClientGlobalContext.js.aspx"), and what is around a page differs between clients. Columns: "User Settings (UserSettings)
 * table/entity reference". Nothing where they can't be read: then the browser's own have to do.
 */
export async function userSettings(api: Api): Promise<UserSettings> {
  try {
    const { UserId } = await api.get('WhoAmI');
    const row = await api.get(`usersettingscollection(${String(UserId)})?$select=${Object.keys(names).join()}`);
    return Object.fromEntries(
      Object.entries(names).flatMap(([column, name]) => {
        const value = row[column];
        // 0 is what a user has who never chose.
        return typeof value === 'number' && value > 0 ? [[name, value]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** How far local time is from UTC today, in minutes (Microsoft Learn, "LocalTimeFromUtcTime Function"). */
export async function utcOffsetMinutes(api: Api, timeZoneCode: number): Promise<number | undefined> {
  const utc = `${new Date().toISOString().slice(0, 19)}Z`;
  try {
    const path = 'LocalTimeFromUtcTime(TimeZoneCode=@code,UtcTime=@utc)';
    const { LocalTime } = await api.get(`${path}?@code=${timeZoneCode}&@utc=${utc}`);
    // Local time comes as if it were UTC; which letter stands behind it is said nowhere.
    const minutes = (Date.parse(`${String(LocalTime).slice(0, 19)}Z`) - Date.parse(utc)) / 60_000;
    return Math.abs(minutes) <= 14 * 60 ? minutes : undefined;
  } catch {
    return undefined;
  }
}
