import { wireNameOf, type Trigger } from '../../../connector/contract/index.ts';
import { scriptedServer, type Answer, type Received } from '../../dataverse/scripted-server.ts';
import { atTheEnd } from './clean-up.ts';

/** One call of the trigger's custom API, whatever it was answered. */
export interface Call {
  readonly personId: string;
  /** Its attribute `pageTitle`, by which a test knows its event. */
  readonly title: string;
  /** Milliseconds on a clock that nobody sets: when it came in. */
  readonly at: number;
  readonly answer: Answer;
}

export interface Destination {
  readonly url: string;
  /** In the order in which they came. */
  readonly calls: readonly Call[];
}

export interface Script {
  /** The answer to a call. */
  readonly emission?: (call: Omit<Call, 'answer'>) => Answer | Promise<Answer>;
  /** The answer to a look-up of this person. */
  readonly person?: (id: string) => Answer | Promise<Answer>;
}

/** What a body of the custom API says for an attribute or a system parameter. */
const said = (body: string, name: string): string =>
  String((JSON.parse(body) as Readonly<Record<string, unknown>>)[`msdynmkt_${wireNameOf(name)}`]);

/** Types of a custom API's parameters, by those of our properties (`platform-trigger.ts`). */
const parameterTypes = { text: 10, number: 7, boolean: 0, dateTime: 1, reference: 12 } as const;

/** The definition of the trigger's custom API, as Dataverse gives it. */
const customApiOf = ({ properties }: Trigger, uniquename: string): object => {
  const own = Object.entries(properties).map(([name, { type }]) => [wireNameOf(name), parameterTypes[type]] as const);
  const parameters = [...own, ['profileid', 10] as const];
  return {
    uniquename,
    CustomAPIRequestParameters: parameters.map(([name, type]) => ({
      uniquename: `msdynmkt_${name}`,
      type,
      isoptional: false,
    })),
  };
};

/**
 * A real server in the place of Dataverse that signs in whoever asks, knows everybody, has this one trigger and answers
 * each call as the test says. Modelled, and less than the stand-in: for tests of what leaves us, and when.
 */
export async function runDestination(trigger: Trigger, script: Script = {}): Promise<Destination> {
  const { emission = () => ({ status: 204 }), person = () => ({ status: 200, body: {} }) } = script;
  const uniqueName = 'msdynmkt_scripted_1';
  const calls: Call[] = [];

  async function answer({ method, path, body }: Received): Promise<Answer> {
    if (path.includes('/oauth2/'))
      return { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: 'token' } };
    if (path.includes('eventmetadataset')) {
      const row = { msdynmkt_name: trigger.title, msdynmkt_customapiid: { uniquename: uniqueName } };
      return { status: 200, body: { value: [row] } };
    }
    if (path.includes('customapis')) return { status: 200, body: { value: [customApiOf(trigger, uniqueName)] } };
    // It does not understand batches: what would have shared one comes by itself then.
    if (path.endsWith('/$batch')) return { status: 404 };
    if (method === 'GET') return person(/\((.+)\)/.exec(path)?.[1] ?? '');
    const call = { personId: said(body, 'profileId'), title: said(body, 'pageTitle'), at: performance.now() };
    const given = await emission(call);
    calls.push({ ...call, answer: given });
    return given;
  }

  const server = await scriptedServer(answer);
  atTheEnd(() => server.close());
  return { url: server.url, calls };
}
