import { contractSigned } from '../../connector/triggers/index.ts';
import { FormFault } from '../client/form-fault.ts';
import { send } from '../client/send.ts';
import { contactOf, hintWithoutContact } from '../client/contact-hint.ts';
import { strings } from './strings.ts';

const notificationId = 'cue_contract_signed';

/** Forms write ids as `{GUID}`; the Web API wants them bare. */
const bare = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();

const contactColumns = ['parentcontactid', 'customerid'];

const textOf = (form: Xrm.FormContext, column: string): string | null =>
  form.getAttribute<Xrm.Attributes.StringAttribute>(column)?.getValue() ?? null;

const numberOf = (form: Xrm.FormContext, column: string): number | null =>
  form.getAttribute<Xrm.Attributes.NumberAttribute>(column)?.getValue() ?? null;

async function sendFor(form: Xrm.FormContext, personId: string, opportunityId: string): Promise<void> {
  await send(Xrm.WebApi, contractSigned, {
    personId,
    bindingId: `opportunity/${opportunityId}`,
    attributes: {
      // An opportunity has no contract number of its own; its id is what both sides can look up.
      contractNumber: opportunityId,
      contractTitle: textOf(form, 'name'),
      totalValue: numberOf(form, 'actualvalue') ?? numberOf(form, 'estimatedvalue'),
      signedOn: new Date().toISOString(),
    },
  });
}

/** The form's OnLoad: says where no journey can start, before anybody wonders why none did. */
export const onLoad = (context: Xrm.Events.EventContext): void =>
  hintWithoutContact(context.getFormContext(), contactColumns, strings.noJourney);

/** One click is one event: while a call is under way, another click does nothing. */
let underWay = false;

/** The command "Contract signed" on the opportunity form. Takes the command bar's PrimaryControl. */
export async function sendContractSigned(form: Xrm.FormContext): Promise<void> {
  const tell = (words: string, level: 'INFO' | 'WARNING' | 'ERROR'): void => {
    form.ui.setFormNotification(words, level, notificationId);
  };
  const opportunityId = bare(form.data.entity.getId());
  const contact = contactOf(form, contactColumns);
  const personId = contact && bare(contact);
  if (opportunityId === '') {
    tell(strings.notSaved, 'WARNING');
    return;
  }
  if (personId === undefined) {
    tell(strings.noContact, 'WARNING');
    return;
  }
  if (Xrm.Utility.getGlobalContext().client.isOffline()) {
    tell(strings.offline, 'WARNING');
    return;
  }
  if (underWay) return;
  underWay = true;
  try {
    const { confirmed } = await Xrm.Navigation.openConfirmDialog({
      title: strings.confirmTitle,
      text: strings.confirmText,
    });
    if (!confirmed) return;
    await sendFor(form, personId, opportunityId);
    tell(strings.accepted, 'INFO');
  } catch (fault) {
    // Anything that is no fault of ours may have struck after the call: only a known answer says "not sent".
    const known = fault instanceof FormFault && fault.code !== 'OUTCOME_UNKNOWN';
    tell(known ? strings.failed(fault.message) : strings.unknown, 'ERROR');
  } finally {
    underWay = false;
  }
}
