import { clientApiHost } from '../../support/client-api-host/host.ts';
import type { FormSpec, HostForm } from '../../support/client-api-host/form.ts';

/** What the page's test drives. */
declare global {
  var openForm: (spec: FormSpec, onLoad: string) => Promise<void>;
  var form: HostForm;
}

/** The page of a form in a browser: the host stands in for Dynamics, and the scripts are those that are installed there. */
const host = clientApiHost({
  fetch: (path, init) => fetch(`/api/data/v9.2/${path}`, init),
  strings: JSON.parse(document.getElementById('strings')?.textContent ?? '{}') as Record<
    string,
    Record<string, string>
  >,
});
Object.assign(globalThis, { Xrm: host.Xrm });

const functionOf = (name: string): ((context: Xrm.Events.EventContext) => void) =>
  name.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], globalThis) as never;

globalThis.openForm = async (spec, onLoad) => {
  globalThis.form = await host.open(spec);
  globalThis.form.load(functionOf(onLoad));
};
