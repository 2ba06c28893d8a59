export { sqliteEventStore } from './sqlite-event-store.ts';
export { memoryEventStore } from './memory-event-store.ts';
export { StoreUnavailable } from './store-fault.ts';
export { checkStore } from './store-check.ts';
export { backUpStore } from './store-backup.ts';
export { storeFigures } from './store-figures.ts';
export { recoverStore } from './store-recovery.ts';
