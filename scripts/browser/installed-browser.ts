import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

const usualPlaces = (variables: Variables): readonly string[] => [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = variables[name];
    if (folder === undefined) return [];
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((path) =>
      join(folder, path),
    );
  }),
];

type Variables = Readonly<Record<string, string | undefined>>;

/** Chromium, Chrome or Edge on this machine: what `CUELINE_BROWSER` names, else the first one in the usual places. */
export function installedBrowser(variables: Variables): string | undefined {
  const named = variables['CUELINE_BROWSER'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const folders = (variables['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...usualPlaces(variables)].find((path) => existsSync(path));
}
