import { surveyAnswered as trigger } from '../../connector/triggers/index.ts';
import { isNestedRow, isRowReference, type ColumnValue, type RowReference } from '../column-value.ts';
import { emit, type Recipient, type Said } from '../emit.ts';
import { on, type Handler } from '../handler.ts';
import { surveyResponse } from '../tables/survey-response.ts';

/** Groups of the Net Promoter Score, 0 to 10. */
const npsGroup = (score: number): 'Promoter' | 'Passive' | 'Detractor' =>
  score >= 9 ? 'Promoter' : score >= 7 ? 'Passive' : 'Detractor';

const columns = [
  'msfp_npsscore',
  'msfp_surveyid',
  'msfp_submitdate',
  'msfp_respondentemailaddress',
  'regardingobjectid',
  'from',
] as const;

type Column = (typeof columns)[number];

/** The contact among the parties of an activity. */
function contactAmong(parties: ColumnValue | undefined): RowReference | undefined {
  const rows = Array.isArray(parties) ? (parties as readonly ColumnValue[]).filter(isNestedRow) : [];
  return rows
    .map(({ columns: party }) => party.get('partyid'))
    .filter(isRowReference)
    .find(({ table }) => table === 'contact');
}

/** The respondent: the contact it is from or about; else whoever has the address it was answered from. */
function respondent(from: ColumnValue | undefined, regarding: RowReference | undefined, email?: string): Recipient {
  const contact = contactAmong(from) ?? (regarding?.table === 'contact' ? regarding : undefined);
  if (contact) return { by: 'contactId', value: contact.id };
  return email === undefined
    ? { none: 'from and regardingobjectid lead to no contact; msfp_respondentemailaddress is empty' }
    : { by: 'email', value: email };
}

interface Response {
  readonly occurredAt: string;
  now(column: 'msfp_npsscore'): number | undefined;
  now(column: 'msfp_surveyid' | 'regardingobjectid'): RowReference | undefined;
  now(column: 'msfp_submitdate' | 'msfp_respondentemailaddress'): string | undefined;
  now(column: Column): ColumnValue | undefined;
}

function answered(response: Response): Said | false {
  const score = response.now('msfp_npsscore');
  if (score === undefined) return false;
  const recipient = respondent(
    response.now('from'),
    response.now('regardingobjectid'),
    response.now('msfp_respondentemailaddress'),
  );
  return emit(trigger, recipient, {
    surveyName: response.now('msfp_surveyid')?.name,
    npsScore: score,
    npsGroup: npsGroup(score),
    answeredOn: response.now('msfp_submitdate') ?? response.occurredAt,
  });
}

/** A response that has its score when it is made. */
export const surveyAnswered: Handler = on(surveyResponse).created(
  {
    name: 'survey-answered',
    description: 'A survey response with a Net Promoter Score came in.',
    post: columns,
    oncePerRow: true,
  },
  answered,
);

/** A response that is given its score afterwards. With the one above it makes one event, however often the score is written. */
export const surveyScored: Handler = on(surveyResponse).updated(
  {
    name: 'survey-scored',
    description: 'A survey response was given its Net Promoter Score.',
    watch: ['msfp_npsscore'],
    pre: ['msfp_npsscore'],
    post: columns,
    oncePerRow: true,
  },
  (change) => change.moved('msfp_npsscore') && answered(change),
);
