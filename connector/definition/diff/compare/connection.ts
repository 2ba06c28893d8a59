import { changed, inNew, inOld, type Change, type Scope } from '../change.ts';
import type { Fields, Surface } from '../surface/surface.ts';
import { pairedFields } from './paired-fields.ts';

const connector: Scope = { words: 'connector' };
const connection: Scope = { words: 'connection' };

function* serverChanges(before: Surface, after: Surface): Generator<Change> {
  for (const [name, pointer] of [
    ['host', '/host'],
    ['basePath', '/basePath'],
  ] as const) {
    const old = before.server[name];
    const now = after.server[name];
    if (old !== now)
      yield changed(
        'host-changed',
        connector,
        name,
        inNew({ pointer }),
        `${name} is "${now}" now, and was "${old}": every flow calls another address as soon as the connector is updated.`,
      );
  }
}

/** By what is asked of a connection: the name of a security definition is a word inside the file. */
function* securityChanges(before: Surface, after: Surface): Generator<Change> {
  const has = ({ security }: Surface, words: string): boolean => [...security].some(([, { value }]) => value === words);
  for (const [name, { value, pointer }] of before.security) {
    if (has(after, value)) continue;
    const now = after.security.get(name);
    yield changed(
      'security-changed',
      connector,
      name,
      now ? inNew(now) : inOld({ pointer }),
      `Calls are no longer authorised by ${name} (${value})${now ? ` but by ${now.value}` : ''}: connections that exist stop working.`,
    );
  }
  for (const [name, now] of after.security) {
    if (before.security.has(name) || has(before, now.value)) continue;
    yield before.security.size === 0
      ? changed(
          'security-changed',
          connector,
          name,
          inNew(now),
          `Calls must be authorised by ${name} (${now.value}) now: connections that exist hold nothing for it.`,
        )
      : changed('security-added', connector, name, inNew(now), `${name} (${now.value}) can authorise calls now.`);
  }
}

function* parameterChanges(before: Fields, after: Fields): Generator<Change> {
  const { kept, removed, added } = pairedFields(before, after);
  for (const [place, field] of removed)
    yield changed(
      'connection-parameter-removed',
      connection,
      place,
      inOld(field),
      `The connection no longer asks for "${place}": connections that were made with it stop working.`,
    );
  for (const [place, field] of added)
    yield field.required
      ? changed(
          'required-connection-parameter-added',
          connection,
          place,
          inNew(field),
          `The connection must hold "${place}" now: connections that exist do not, and each must be made again.`,
        )
      : changed(
          'connection-parameter-added',
          connection,
          place,
          inNew(field),
          `The connection may hold "${place}" too.`,
        );
  for (const [place, old, now] of kept) {
    const words = ({ type, format }: typeof old): string => (format === undefined ? type : `${type} of ${format}`);
    if (words(old) !== words(now))
      yield changed(
        'connection-parameter-changed',
        connection,
        place,
        inNew(now),
        `"${place}" of the connection is ${words(now)} now, and was ${words(old)}: connections that exist stop working.`,
      );
    if (now.required && !old.required)
      yield changed(
        'required-connection-parameter-added',
        connection,
        place,
        inNew(now),
        `The connection must hold "${place}" now: connections made without it must be made again.`,
      );
  }
}

/** What every flow shares: where calls go and how they are authorised. */
export function* connectionChanges(before: Surface, after: Surface): Generator<Change> {
  yield* serverChanges(before, after);
  yield* securityChanges(before, after);
  if (before.connection && after.connection) yield* parameterChanges(before.connection, after.connection);
}
