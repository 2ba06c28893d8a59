import type { Readable } from 'node:stream';
import type { Room } from './room.ts';

/** A body that is not read to its end, with the status that says why. */
export class BodyRefused extends Error {
  constructor(readonly statusCode: 400 | 413 | 503) {
    super(`a body was refused with ${statusCode}`);
  }
}

/**
 * Reads a body of at most `limit` bytes, whatever its length says. Only bytes that have arrived take space in the room, so
 * that slow senders with large promises keep nobody out. `held` is told of each piece; whoever asked frees it.
 * @throws {BodyRefused} 413 too long, 400 broken off, 503 no space left
 */
export function requestBody(stream: Readable, { limit, declared, room, held }: BodyOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (declared > limit) {
      reject(new BodyRefused(413));
      return;
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    const letGo = (): void => {
      stream.off('data', take);
      stream.off('end', finish);
      stream.off('error', broken);
      stream.off('close', broken);
    };
    const stop = (status: BodyRefused['statusCode']): void => {
      letGo();
      // What still comes is read and dropped until the connection closes.
      stream.on('error', () => undefined);
      stream.resume();
      reject(new BodyRefused(status));
    };
    function take(chunk: Uint8Array): void {
      length += chunk.length;
      if (length > limit) {
        stop(413);
        return;
      }
      if (!room.hold(chunk.length)) {
        stop(503);
        return;
      }
      held(chunk.length);
      chunks.push(chunk);
    }
    const finish = (): void => {
      // An error that nobody hears of would still be made for each request, and costs more than reading it.
      letGo();
      resolve(Buffer.concat(chunks, length));
    };
    const broken = (): void => {
      stop(400);
    };
    stream.on('data', take).once('end', finish).once('error', broken).once('close', broken);
  });
}

interface BodyOptions {
  /** Bytes. */
  readonly limit: number;
  /** Bytes the request says it has; NaN where it says nothing. */
  readonly declared: number;
  readonly room: Room;
  readonly held: (bytes: number) => void;
}
