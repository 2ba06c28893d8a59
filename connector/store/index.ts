export { sqliteEventStore } from './sqlite-event-store.ts';
export { memoryEventStore } from './memory-event-store.ts';
export { StoreUnavailable } from './store-fault.ts';
