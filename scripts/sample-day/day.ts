import { derivedGuid, type Outcome } from '../../connector/contract/index.ts';
import type { LocalSystem } from '../local/local-system.ts';
import { throughRecord, throughRest, throughShop, type Reply } from './doors.ts';
import { aiko, ines, lea, masked, nora, tomas, type Person } from './people.ts';

/** One thing that happens on the sample day, and what has to become of it. */
export interface Happening {
  /** Time of the day, as `08:02`. */
  readonly time: string;
  readonly door: 'REST' | 'shop webhook' | 'record change';
  readonly trigger: string;
  readonly person: Person;
  readonly expected: Outcome;
  readonly through: (system: LocalSystem) => Promise<Reply>;
}

const day = new Date().toISOString().slice(0, 10);
const at = (time: string): string => `${day}T${time}:00Z`;
const row = (name: string): string => derivedGuid(['sample-day', 'row', name]);

const order = {
  type: 'order.placed',
  data: {
    number: 'SO-104882',
    placed_at: at('08:02'),
    total: 189.9,
    currency: 'EUR',
    item_count: 2,
    items: [{ name: 'Hand grinder, steel' }, { name: 'Paper filters' }],
    customer: { email: nora.email },
  },
};

const cart = {
  trigger: 'CartAbandoned',
  eventId: 'flow-run-0915',
  occurredAt: at('09:15'),
  customer: { by: 'email', value: tomas.email },
  attributes: { cartId: 'C-7731', cartValue: 64.5, currency: 'EUR', itemCount: 3, abandonedOn: at('08:45') },
};

const opportunity = `opportunities(${row('opportunity')})`;
const otherOpportunity = `opportunities(${row('other opportunity')})`;
const incident = `incidents(${row('incident')})`;
const contactOf = ({ id }: Person): string => `/contacts(${id})`;

/** The rows that are there before the day begins; creating them is no event of the day. */
export async function prepareDay({ api }: LocalSystem): Promise<void> {
  await api.post('opportunities', {
    opportunityid: row('opportunity'),
    name: 'Espresso bar, 3 machines',
    stepname: '1-Qualify',
    estimatedvalue: 48200,
    'parentcontactid@odata.bind': contactOf(aiko),
    'customerid_contact@odata.bind': contactOf(aiko),
  });
  await api.post('opportunities', {
    opportunityid: row('other opportunity'),
    name: 'Grinder for the office',
    stepname: '1-Qualify',
    'customerid_contact@odata.bind': contactOf(tomas),
  });
}

export const happenings: readonly Happening[] = [
  {
    time: '08:02',
    door: 'shop webhook',
    trigger: 'OrderPlaced',
    person: nora,
    expected: 'Sent',
    through: throughShop('msg-1', order),
  },
  {
    time: '08:03',
    door: 'shop webhook',
    trigger: 'OrderPlaced',
    person: nora,
    expected: 'Duplicate',
    through: throughShop('msg-1', order),
  },
  {
    time: '09:15',
    door: 'REST',
    trigger: 'CartAbandoned',
    person: tomas,
    expected: 'Sent',
    through: throughRest(cart),
  },
  {
    time: '10:05',
    door: 'record change',
    trigger: 'OpportunityStageChanged',
    person: aiko,
    expected: 'Sent',
    through: throughRecord((api) => api.patch(opportunity, { stepname: '3-Propose' })),
  },
  {
    time: '11:20',
    door: 'record change',
    trigger: 'CaseOpened',
    person: nora,
    expected: 'Sent',
    through: throughRecord((api) =>
      api.post('incidents', {
        incidentid: row('incident'),
        title: 'Grinder arrived without its handle',
        prioritycode: 1,
        'customerid_contact@odata.bind': contactOf(nora),
      }),
    ),
  },
  {
    time: '12:40',
    door: 'REST',
    trigger: 'ContentDownloaded',
    person: lea,
    expected: 'Sent',
    through: throughRest({
      trigger: 'ContentDownloaded',
      eventId: 'flow-run-1240',
      customer: { by: 'leadId', value: lea.id },
      attributes: {
        contentTitle: 'Choosing an espresso machine',
        contentType: 'White paper',
        downloadedOn: at('12:40'),
      },
    }),
  },
  {
    time: '13:30',
    door: 'REST',
    trigger: 'CartAbandoned',
    person: tomas,
    expected: 'Rejected',
    through: throughRest({ ...cart, eventId: 'flow-run-1330', attributes: { ...cart.attributes, currency: '' } }),
  },
  {
    time: '14:10',
    door: 'record change',
    trigger: 'OpportunityWon',
    person: aiko,
    expected: 'Sent',
    through: throughRecord((api) =>
      api.post('WinOpportunity', {
        Status: 3,
        OpportunityClose: {
          'opportunityid@odata.bind': `/${opportunity}`,
          subject: 'Espresso bar is won',
          actualrevenue: 45900,
        },
      }),
    ),
  },
  {
    time: '15:45',
    door: 'record change',
    trigger: 'CaseResolved',
    person: nora,
    expected: 'Sent',
    through: throughRecord((api) =>
      api.post('CloseIncident', {
        Status: 5,
        IncidentResolution: { 'incidentid@odata.bind': `/${incident}`, subject: 'Handle sent after', timespent: 20 },
      }),
    ),
  },
  {
    time: '16:05',
    door: 'record change',
    trigger: 'OpportunityLost',
    person: tomas,
    expected: 'Sent',
    through: throughRecord((api) =>
      api.post('LoseOpportunity', {
        Status: 5,
        OpportunityClose: { 'opportunityid@odata.bind': `/${otherOpportunity}`, subject: 'Went to another shop' },
      }),
    ),
  },
  {
    time: '16:20',
    door: 'REST',
    trigger: 'CartAbandoned',
    person: ines,
    expected: 'Held',
    through: throughRest({ ...cart, eventId: 'flow-run-1620', customer: { by: 'email', value: ines.email } }),
  },
  {
    time: '17:10',
    door: 'record change',
    trigger: 'CaseReopened',
    person: nora,
    expected: 'Sent',
    through: throughRecord((api) => api.patch(incident, { statecode: 0, statuscode: 1 })),
  },
  {
    // A merged case is closed, but nothing was resolved for anybody: nobody is told so.
    time: '17:40',
    door: 'record change',
    trigger: 'CaseResolved',
    person: nora,
    expected: 'Suppressed',
    through: throughRecord((api) => api.patch(incident, { statecode: 2, statuscode: 2000 })),
  },
];

export const personOf = ({ person }: Happening): string => masked(person);
