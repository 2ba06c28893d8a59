export { languages, pseudoLanguage } from './languages.ts';
export { webResources, type Area, type FileEntry, type ScriptEntry, type WebResourceEntry } from './manifest.ts';
