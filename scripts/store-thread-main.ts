import { parentPort, workerData } from 'node:worker_threads';
import { serveEventStore } from '../connector/store/index.ts';

/** The thread of the event store. Every bundle that opens a gateway has it beside itself. */
if (parentPort) serveEventStore(parentPort, String(workerData));
