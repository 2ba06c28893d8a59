/**
 * Choices that several tables have with the same values. Values as the Common Data Model has them (microsoft/CDM,
 * `crmCommon`: Lead, Opportunity, Quote 1.4) and as bindings generated from a real environment repeat them
 * (scottdurow/dataverse-ify, `dataverse-gen/enums`). An organisation may have renamed, removed or added some.
 */
export const activeOrInactive = { kind: 'choice', options: { Active: 0, Inactive: 1 } } as const;

export const activeOrInactiveReason = { kind: 'choice', options: { Active: 1, Inactive: 2 } } as const;

export const contactMethod = { kind: 'choice', options: { Any: 1, Email: 2, Phone: 3, Fax: 4, Mail: 5 } } as const;

export const appointmentDay = {
  kind: 'choice',
  options: { Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6 },
} as const;

export const appointmentTime = { kind: 'choice', options: { Morning: 1, Afternoon: 2, Evening: 3 } } as const;

/** `TwoPercent10Net30`: 2% off when paid in 10 days, else all of it in 30. */
export const paymentTerms = {
  kind: 'choice',
  options: { Net30: 1, TwoPercent10Net30: 2, Net45: 3, Net60: 4 },
} as const;

export const freightTerms = { kind: 'choice', options: { FreeOnBoard: 1, NoCharge: 2 } } as const;

export const shippingMethod = {
  kind: 'choice',
  options: { Airborne: 1, DHL: 2, FedEx: 3, UPS: 4, PostalMail: 5, FullLoad: 6, WillCall: 7 },
} as const;

export const budgetStatus = {
  kind: 'choice',
  options: { NoCommittedBudget: 0, MayBuy: 1, CanBuy: 2, WillBuy: 3 },
} as const;

export const need = { kind: 'choice', options: { MustHave: 0, ShouldHave: 1, GoodToHave: 2, NoNeed: 3 } } as const;

export const initialCommunication = { kind: 'choice', options: { Contacted: 0, NotContacted: 1 } } as const;

export const purchaseProcess = { kind: 'choice', options: { Individual: 0, Committee: 1, Unknown: 2 } } as const;

export const purchaseTimeframe = {
  kind: 'choice',
  options: { Immediate: 0, ThisQuarter: 1, NextQuarter: 2, ThisYear: 3, Unknown: 4 },
} as const;

/** Of leads and opportunities alike. */
export const rating = { kind: 'choice', options: { Hot: 1, Warm: 2, Cold: 3 } } as const;

/** Standard Industrial Classification, as accounts and leads group it. */
export const industry = {
  kind: 'choice',
  options: {
    Accounting: 1,
    AgricultureAndNonPetrolNaturalResourceExtraction: 2,
    BroadcastingPrintingAndPublishing: 3,
    Brokers: 4,
    BuildingSupplyRetail: 5,
    BusinessServices: 6,
    Consulting: 7,
    ConsumerServices: 8,
    DesignDirectionAndCreativeManagement: 9,
    DistributorsDispatchersAndProcessors: 10,
    DoctorsOfficesAndClinics: 11,
    DurableManufacturing: 12,
    EatingAndDrinkingPlaces: 13,
    EntertainmentRetail: 14,
    EquipmentRentalAndLeasing: 15,
    Financial: 16,
    FoodAndTobaccoProcessing: 17,
    InboundCapitalIntensiveProcessing: 18,
    InboundRepairAndServices: 19,
    Insurance: 20,
    LegalServices: 21,
    NonDurableMerchandiseRetail: 22,
    OutboundConsumerService: 23,
    PetrochemicalExtractionAndDistribution: 24,
    ServiceRetail: 25,
    SIGAffiliations: 26,
    SocialServices: 27,
    SpecialOutboundTradeContractors: 28,
    SpecialtyRealty: 29,
    Transportation: 30,
    UtilityCreationAndDistribution: 31,
    VehicleRetail: 32,
    Wholesale: 33,
  },
} as const;
