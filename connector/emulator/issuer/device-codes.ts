import { randomBytes, randomInt } from 'node:crypto';
import { StandInMisuse } from '../misuse.ts';
import { TokenRefusal } from './token-refusal.ts';

/** Letters that are not taken for others when they are read from a screen. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

const lifetimeSeconds = 900;

type State = 'pending' | 'approved' | 'declined';

export interface DeviceCodes {
  /** The answer of the device code endpoint (Microsoft Learn, "OAuth 2.0 device authorization grant"). */
  begin(): object;
  /**
   * What a person does in the browser.
   * @throws {StandInMisuse} where no such code waits
   */
  decide(userCode: string, decision: 'approved' | 'declined'): void;
  /**
   * Takes an approved code, which is then used up.
   * @throws {TokenRefusal}
   */
  redeem(deviceCode: string): void;
}

export function deviceCodes(url: () => string, intervalSeconds: number): DeviceCodes {
  const codes = new Map<string, { readonly userCode: string; readonly until: number; state: State }>();
  const pick = (): string => letters.charAt(randomInt(letters.length));

  return {
    begin() {
      const deviceCode = randomBytes(32).toString('base64url');
      const userCode = Array.from({ length: 9 }, pick).join('');
      codes.set(deviceCode, { userCode, until: Date.now() + lifetimeSeconds * 1000, state: 'pending' });
      const address = `${url()}/devicelogin`;
      return {
        user_code: userCode,
        device_code: deviceCode,
        verification_uri: address,
        expires_in: lifetimeSeconds,
        interval: intervalSeconds,
        message: `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`,
      };
    },
    decide(userCode, decision) {
      const code = [...codes.values()].find((one) => one.userCode === userCode && one.state === 'pending');
      if (!code) throw new StandInMisuse('No sign-in waits for this code.');
      code.state = decision;
    },
    redeem(deviceCode) {
      const code = codes.get(deviceCode);
      if (!code) throw new TokenRefusal(400, 'bad_verification_code', 70018, 'Bad verification code.');
      if (Date.now() > code.until) throw new TokenRefusal(400, 'expired_token', 70020, 'The code has expired.');
      if (code.state === 'pending')
        throw new TokenRefusal(
          400,
          'authorization_pending',
          70016,
          'OAuth 2.0 device flow error. Authorization is pending.',
        );
      codes.delete(deviceCode);
      if (code.state === 'declined')
        throw new TokenRefusal(400, 'authorization_declined', 65004, 'User declined to consent to access the app.');
    },
  };
}
