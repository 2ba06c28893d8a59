export { webResources, type WebResourceEntry } from './manifest.ts';
