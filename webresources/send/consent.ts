import type { Purpose } from '../../connector/contract/index.ts';
import type { DataverseApi, Row } from '../kit/index.ts';

/** What the purposes of one kind say of an address. Customer Insights - Journeys checks again before it sends a message. */
export type ConsentVerdict = 'allowed' | 'forbidden' | 'mixed' | 'no-purpose' | 'no-address' | 'not-known';

/** Choices of msdynmkt_purpose and msdynmkt_contactpointconsent4 (their table references on Microsoft Learn). */
const typeOf: Readonly<Record<Purpose, number>> = { commercial: 534120000, transactional: 534120001 };
const model = { restrictive: 534120000, nonRestrictive: 534120001, disabled: 534120002 };
const value = { optedIn: 534120001, optedOut: 534120002 };
const emailPoint = 534120000;
const purposeConsent = 534120000;

/** Restrictive: only who opted in. Non-restrictive: all but who opted out. Disabled: everybody (Microsoft Learn, "Consent"). */
function allows(enforcement: unknown, given: unknown): boolean | undefined {
  if (enforcement === model.disabled) return true;
  if (enforcement === model.restrictive) return given === value.optedIn;
  if (enforcement === model.nonRestrictive) return given !== value.optedOut;
  return undefined;
}

/** The verdict from the purposes of the trigger's kind and the consents that are on record for an address. */
export function verdictOf(purposes: readonly Row[], consents: readonly Row[]): ConsentVerdict {
  if (purposes.length === 0) return 'no-purpose';
  const said = new Set(
    purposes.map((purpose) => {
      const own = consents.filter((one) => one['_msdynmkt_purposeid_value'] === purpose['msdynmkt_purposeid']);
      // Two records of one address and purpose should not be; then the stricter one holds.
      const given = own.some((one) => one['msdynmkt_value'] === value.optedOut)
        ? value.optedOut
        : own.find((one) => one['msdynmkt_value'] === value.optedIn)?.['msdynmkt_value'];
      return allows(purpose['msdynmkt_enforcementmodel'], given);
    }),
  );
  if (said.has(undefined)) return 'not-known';
  if (said.size === 2) return 'mixed';
  return said.has(true) ? 'allowed' : 'forbidden';
}

/**
 * Whether the person may be written to by e-mail for a purpose of this kind, as far as the user may read it. Who may not read
 * consent still can send an event: then it is not known.
 */
export async function consentOf(
  api: Pick<DataverseApi, 'list'>,
  purpose: Purpose,
  email: string | undefined,
): Promise<ConsentVerdict> {
  if (email === undefined) return 'no-address';
  const address = encodeURIComponent(email.replace(/'/g, "''"));
  try {
    const [{ rows: purposes }, { rows: consents }] = await Promise.all([
      api.list(
        `msdynmkt_purposes?$select=msdynmkt_enforcementmodel&$filter=statecode eq 0 and msdynmkt_type eq ${typeOf[purpose]}`,
      ),
      api.list(
        'msdynmkt_contactpointconsent4s?$select=msdynmkt_value,_msdynmkt_purposeid_value' +
          `&$filter=statecode eq 0 and msdynmkt_contactpointvalue eq '${address}'` +
          ` and msdynmkt_contactpointtype eq ${emailPoint} and msdynmkt_contactpointconsenttype eq ${purposeConsent}`,
      ),
    ]);
    return verdictOf(purposes, consents);
  } catch {
    return 'not-known';
  }
}
