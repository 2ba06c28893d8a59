export { languages, pseudoLanguage } from './languages.ts';
export {
  webResources,
  type Area,
  type FileEntry,
  type PageEntry,
  type ScriptEntry,
  type WebResourceEntry,
} from './manifest.ts';
