import { parentPort } from 'node:worker_threads';
import { runLook, serveEventStore } from '../connector/store/index.ts';

/**
 * The thread of the event store, and the process that it starts to look through a large file. Every bundle that opens a
 * gateway has it beside itself.
 */
if (parentPort) serveEventStore(parentPort, { program: new URL(import.meta.url) });
else runLook(process.argv.slice(2));
