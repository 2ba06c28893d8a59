export { webResources } from './manifest.ts';
