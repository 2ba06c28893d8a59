import { strToU8 } from 'fflate';
import { cuelineApp, type SolutionParts } from '../../solution/index.ts';

type App = NonNullable<SolutionParts['apps']>[number];

const page = strToU8('<!doctype html><html lang="en"><title>Page</title></html>');
const icon = strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>');

/** The least that an app's pages and icons can be, for a solution that is about something else. */
export function appResources(app: App = cuelineApp): NonNullable<SolutionParts['webResources']> {
  const entries = app.groups.flatMap((group) => group.entries);
  const pages = entries.flatMap((entry) => ('page' in entry ? entry.page : []));
  const icons = [app.icon, ...entries.map((entry) => entry.icon)].flatMap((name) => name ?? []);
  return [...new Set([...pages, ...icons])].map((name) => ({
    name,
    displayName: name,
    description: '',
    content: name.endsWith('.svg') ? icon : page,
  }));
}
