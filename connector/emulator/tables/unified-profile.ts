import { businessTable, text } from './table.ts';

/**
 * The unified profile. Customer Insights - Data fills it ("hydration") and it is read-only there; here rows can be created,
 * since nothing hydrates them. Which columns it has depends on the environment's unification; the key of each source row is
 * `msdynci_<data source>_<table>_<primary key>` (Microsoft Learn, "Work with Customer Insights - Data in Microsoft
 * Dataverse"). Modelled: a data source named `crm` that brought contacts and leads.
 */
const customerProfile = businessTable({
  logicalName: 'msdynci_customerprofile',
  setName: 'msdynci_customerprofiles',
  primaryName: 'msdynci_customerid',
  columns: {
    msdynci_customerid: text,
    msdynci_crm_contact_contactid: text,
    msdynci_crm_lead_leadid: text,
    fullname: text,
    emailaddress1: text,
    mobilephone: text,
  },
});

/**
 * Which source rows are one profile (Microsoft Learn, "Tables in Customer Insights - Data", AlternateKey). The page gives
 * the names without prefix; `msdynci_keyring` was seen, the lower-case names of the others are modelled on it.
 */
const alternateKey = businessTable({
  logicalName: 'msdynci_alternatekey',
  setName: 'msdynci_alternatekeys',
  primaryName: 'msdynci_identifier',
  columns: {
    msdynci_identifier: text,
    msdynci_datasourcename: text,
    msdynci_tablename: text,
    msdynci_alternatevalue: text,
    msdynci_keyring: text,
    msdynci_customerid: text,
  },
});

export const unifiedProfileTables = [customerProfile, alternateKey];
