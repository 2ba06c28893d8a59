export { webResources, type Area } from './manifest.ts';
