import { amber, green, red, type Finding } from '../doctor-row.ts';
import { isStatus } from '../refusal.ts';
import type { Check } from '../surroundings.ts';

const dayMs = 86_400_000;
const warnDays = 30;

function certificateFinding(ends: number, now: number): Finding {
  const days = Math.floor((ends - now) / dayMs);
  const until = new Date(ends).toISOString().slice(0, 10);
  const fix = 'Make a new certificate, upload it to the app registration, and put it in the place of the old one.';
  if (days < 0) return red(`The certificate of the sign-in ended on ${until}.`, fix);
  if (days < warnDays) return amber(`The certificate of the sign-in ends on ${until}, in ${days} days.`, fix);
  return green(`The certificate of the sign-in lasts until ${until}.`);
}

/** Whether the gateway's own application gets in. */
export const signIn: Check = {
  name: 'sign-in',
  look: async ({ gatewayApi, signIn: { kind, certificateEnds }, now }) => {
    const ends = await certificateEnds().catch(() => undefined);
    const certificate = ends === undefined ? [] : [certificateFinding(ends, now())];
    try {
      await gatewayApi.get('WhoAmI');
      return [green(`The gateway's application signs in (${kind}).`), ...certificate];
    } catch (thrown) {
      const { message, hint } = thrown as { readonly message: string; readonly hint?: string };
      const unknown = isStatus(thrown, 401) || isStatus(thrown, 403);
      const fix = unknown ? 'Make it an application user of the environment: npx cueline deploy does.' : hint;
      return [red(message, fix ?? 'See signIn of the environment file.'), ...certificate];
    }
  },
};
