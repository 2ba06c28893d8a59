import { contractSigned } from '../../connector/triggers/index.ts';
import { isFormFault } from '../client/form-fault.ts';
import { sendDirectly } from '../client/send-directly.ts';
import { contactOf, hintWithoutContact } from '../client/contact-hint.ts';
import { words, wordsOfFault } from '../client/words.ts';
import { bareId } from '../emission/comparable.ts';
import { formWatcher } from '../emission/form-watcher.ts';
import { isOffline } from '../emission/outbox.ts';
import { opportunityEvents } from '../form-events/opportunity.ts';
import type { FormsKey } from '../strings/forms-key.ts';

const notificationId = 'cue_contract_signed';

const contactColumns = ['parentcontactid', 'customerid'];

const textOf = (form: Xrm.FormContext, column: string): string | null =>
  form.getAttribute<Xrm.Attributes.StringAttribute>(column)?.getValue() ?? null;

const numberOf = (form: Xrm.FormContext, column: string): number | null =>
  form.getAttribute<Xrm.Attributes.NumberAttribute>(column)?.getValue() ?? null;

async function sendFor(form: Xrm.FormContext, personId: string, opportunityId: string): Promise<void> {
  await sendDirectly(Xrm.WebApi, contractSigned, {
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

const watch = formWatcher('opportunity', opportunityEvents);

/** The form's OnLoad: says where no journey can start, before anybody wonders why none did, and tells of what happens on it. */
export function onLoad(context: Xrm.Events.EventContext): void {
  hintWithoutContact(context.getFormContext(), contactColumns, 'noContactOnOpportunity');
  watch(context);
}

/** One click is one event: while a call is under way, another click does nothing. */
let underWay = false;

/** The command "Contract signed" on the opportunity form. Takes the command bar's PrimaryControl. */
export async function sendContractSigned(form: Xrm.FormContext): Promise<void> {
  const tell = (key: FormsKey, level: 'INFO' | 'WARNING' | 'ERROR', about?: string): void => {
    form.ui.clearFormNotification(notificationId);
    form.ui.setFormNotification(words(key, about), level, notificationId);
  };
  const opportunityId = bareId(form.data.entity.getId());
  const contact = contactOf(form, contactColumns);
  if (opportunityId === '') {
    tell('contractNotSaved', 'WARNING');
    return;
  }
  if (contact === undefined) {
    tell('contractNoContact', 'WARNING');
    return;
  }
  if (isOffline()) {
    tell('contractOffline', 'WARNING');
    return;
  }
  if (underWay) return;
  underWay = true;
  try {
    const { confirmed } = await Xrm.Navigation.openConfirmDialog({
      title: words('contractTitle'),
      text: words('contractQuestion'),
    });
    if (!confirmed) return;
    await sendFor(form, bareId(contact), opportunityId);
    tell('contractAccepted', 'INFO');
  } catch (fault) {
    // Anything that is no fault of ours may have struck after the call: only a known answer says "not sent".
    const known = isFormFault(fault) && fault.code !== 'OUTCOME_UNKNOWN';
    if (known) tell('contractFailed', 'ERROR', wordsOfFault(fault));
    else tell('contractUnknown', 'ERROR');
  } finally {
    underWay = false;
  }
}
