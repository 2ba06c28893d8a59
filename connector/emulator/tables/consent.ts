import { businessTable, choice, text, type Column } from './table.ts';

/** The navigation property carries the capital of the column's schema name. */
const purposeId: Column = {
  kind: 'lookup',
  targets: ['msdynmkt_purpose'],
  navigation: { msdynmkt_purpose: 'msdynmkt_purposeId' },
};

const enforcementModel = choice({ 534120000: 'Restrictive', 534120001: 'Non-Restrictive', 534120002: 'Disabled' });

/** Whether an address or number agreed: per channel and purpose, or per topic of a purpose. No lookup leads to a person. */
const contactPointConsent = businessTable({
  logicalName: 'msdynmkt_contactpointconsent4',
  setName: 'msdynmkt_contactpointconsent4s',
  primaryName: 'msdynmkt_contactpointvalue',
  columns: {
    msdynmkt_contactpointvalue: text,
    msdynmkt_contactpointtype: choice({
      534120000: 'Email',
      534120001: 'Text Message',
      534120002: 'Custom',
      534120003: 'Voice',
    }),
    msdynmkt_contactpointconsenttype: choice({ 534120000: 'Purpose', 534120001: 'Topic' }),
    msdynmkt_value: choice({ 534120000: 'Not Set', 534120001: 'Opted In', 534120002: 'Opted Out' }),
    msdynmkt_purposeid: purposeId,
    msdynmkt_topicid: {
      kind: 'lookup',
      targets: ['msdynmkt_topic'],
      navigation: { msdynmkt_topic: 'msdynmkt_topicId' },
    },
    msdynmkt_source: choice({
      534120000: 'Internal',
      534120001: 'Preference page',
      534120002: 'Text message',
      534120003: 'Loaded',
      534120004: 'Preference Center',
      534120005: 'Realtime Marketing Form',
      534120006: 'Subscription Center',
      534120007: 'Email - list-unsubscribe',
    }),
    msdynmkt_logicalreason: choice({
      534119999: 'No reasons',
      534120000: 'Opt-in - Advertisement',
      534120001: 'Opt-in - Landing page',
      534120002: 'Opt-in - Events',
      534120003: 'Opt-out - Content was irrelevant',
      534120004: 'Opt-out - Received too frequently',
      534120005: 'Opt-out - Didn’t recall signing up',
      534120006: 'Opt-out - Privacy concerns',
      534120007: 'Opt-out - One-click unsubscribe',
    }),
    msdynmkt_reason: text,
    msdynmkt_modifiedonbehalf: text,
  },
});

/** What a message is for. Each channel has a model of its own that says what no answer means. */
const purpose = businessTable({
  logicalName: 'msdynmkt_purpose',
  setName: 'msdynmkt_purposes',
  primaryName: 'msdynmkt_name',
  columns: {
    msdynmkt_name: text,
    msdynmkt_description: text,
    msdynmkt_type: choice({
      534120000: 'Commercial Communication',
      534120001: 'Transactional Communication',
      534120002: 'Tracking',
    }),
    msdynmkt_enforcementmodel: enforcementModel,
    msdynmkt_smsenforcementmodel: enforcementModel,
    msdynmkt_customenforcementmodel: enforcementModel,
    msdynmkt_voiceenforcementmodel: enforcementModel,
  },
});

const topic = businessTable({
  logicalName: 'msdynmkt_topic',
  setName: 'msdynmkt_topics',
  primaryName: 'msdynmkt_name',
  columns: { msdynmkt_name: text, msdynmkt_purposeid: purposeId },
});

const complianceProfile = businessTable({
  logicalName: 'msdynmkt_compliancesettings4',
  setName: 'msdynmkt_compliancesettings4s',
  primaryName: 'msdynmkt_name',
  columns: {
    msdynmkt_name: text,
    msdynmkt_jurisdiction: text,
    msdynmkt_legaladdress: text,
    msdynmkt_consentlink: text,
    msdynmkt_consentlinktype: choice({
      534120000: 'Preference page',
      534120001: 'Subscription center',
      534120002: 'External link',
      534120003: 'Preference center',
    }),
    msdynmkt_trackingconsentpurpose: {
      kind: 'lookup',
      targets: ['msdynmkt_purpose'],
      navigation: { msdynmkt_purpose: 'msdynmkt_TrackingConsentPurpose' },
    },
  },
});

/** Columns, choices and navigation properties: Microsoft Learn, table references of these four. */
export const consentTables = [contactPointConsent, purpose, topic, complianceProfile];
