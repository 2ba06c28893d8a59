export { webResources, type Area, type ScriptEntry } from './manifest.ts';
