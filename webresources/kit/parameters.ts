/** What a page was opened with. */
export interface Parameters {
  /** By lower-case name: those of the address, and those inside `data` where that is written as a query. */
  readonly value: (name: string) => string | undefined;
  /** `data` as JSON, as the commands of forms give it; `undefined` where it is none. */
  readonly json: unknown;
}

function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * What the address of the app tells that opened the page: which app it is, and whether it is dark. An app does not follow the system, so a
 * page inside of one does not either. The flag is inferred: without it the app is light; where no app is told, the system decides.
 */
function ofApp(referrer: string): readonly (readonly [name: string, value: string])[] {
  if (!/^https?:\/\/[^?]*\/main\.aspx/i.test(referrer)) return [];
  const appId = new URL(referrer).searchParams.get('appid');
  const theme = /themeoption(=|%3d)darkmode/i.test(referrer) ? 'dark' : 'light';
  return [['theme', theme], ...(appId === null ? [] : [['appid', appId] as const])];
}

/**
 * Dataverse hands pages a few parameters of its own and one of ours, `data`; others it may refuse (Microsoft Learn, "Webpage (HTML)
 * web resources", Passing parameters). So what we pass stands inside `data`, and is found in the address as well.
 */
export function parametersOf(search: string, referrer = ''): Parameters {
  const given = new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]));
  const data = given.get('data') ?? '';
  const json = jsonOf(data);
  const inside = json === undefined ? new URLSearchParams(data) : [];
  for (const [name, value] of inside) given.set(name.toLowerCase(), value);
  for (const [name, value] of ofApp(referrer)) if (!given.has(name)) given.set(name, value);
  return { value: (name) => given.get(name.toLowerCase()), json };
}

/** What every page needs to know, so a link to another page takes it along. */
const kept = ['userlcid', 'lcid', 'theme', 'appid'];

/** The address of another page of ours, with what it is to be opened with. */
export function pageLink(page: string, { value }: Parameters, data: Readonly<Record<string, string>> = {}): string {
  const inside = new URLSearchParams(data);
  for (const name of kept) if (value(name) !== undefined) inside.set(name, value(name) ?? '');
  const text = inside.toString();
  return text === '' ? `${page}.html` : `${page}.html?data=${encodeURIComponent(text)}`;
}
