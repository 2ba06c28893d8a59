import { wireNameOf, type Trigger } from '../../connector/contract/index.ts';

/** Types of a custom API's parameters, by the type of our property (Microsoft Learn, "Custom API tables"). */
const parameterTypes = { text: 10, number: 2, boolean: 0, dateTime: 1, reference: 10 } as const;

/** What of its own the platform asks for, as far as a part that plays it wants to see it. */
export const receipt = 'msdynmkt_signaltimestamp';

const customApiOf = ({ properties }: Trigger): object => {
  const own = Object.entries(properties).map(([name, { type }]) => [`msdynmkt_${wireNameOf(name)}`, type] as const);
  return {
    CustomAPIRequestParameters: [[receipt, 'dateTime'] as const, ...own].map(([uniquename, type]) => ({
      uniquename,
      type: parameterTypes[type],
      isoptional: false,
    })),
  };
};

/** What a sign-in is answered, whoever it is; `undefined` for anything else. */
export function signIn(url: string, host = ''): object | undefined {
  const issuer = `http://${host}/tenant`;
  if (url.includes('openid-configuration'))
    return {
      issuer,
      authorization_endpoint: `${issuer}/a`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/k`,
    };
  if (url.includes('/token')) return { token_type: 'Bearer', expires_in: 3600, access_token: 'token' };
  return undefined;
}

/** What a GET is answered: there is this one trigger, and everybody is there. Modelled on what the gateway asks. */
export function lookUp(url: string, trigger: Trigger): object {
  if (url.includes('eventmetadataset'))
    return { value: [{ msdynmkt_name: trigger.title, msdynmkt_customapiid: { uniquename: 'msdynmkt_played_1' } }] };
  return url.includes('customapis') ? { value: [customApiOf(trigger)] } : {};
}
