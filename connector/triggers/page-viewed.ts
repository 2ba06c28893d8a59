import { defineTrigger } from '../contract/index.ts';

export const pageViewed = defineTrigger({
  name: 'PageViewed',
  version: 1,
  title: 'Page viewed',
  description:
    'This contact viewed a page of your website that tells something, such as prices; not meant for every page.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    pageUrl: {
      type: 'text',
      maxLength: 2000,
      required: true,
      description: 'The address of the page, without the part after the question mark, which may hold personal data.',
      example: 'https://www.example.com/machines/prices',
    },
    pageTitle: {
      type: 'text',
      maxLength: 300,
      required: true,
      description: 'The title of the page as visitors see it.',
      example: 'Machines and prices',
    },
    section: {
      type: 'text',
      maxLength: 200,
      default: 'General',
      description: 'The part of the website the page belongs to, to branch on what a contact is interested in.',
      example: 'Machines',
    },
    campaign: {
      type: 'text',
      maxLength: 200,
      default: 'None',
      description: 'The campaign that brought the contact to the website, as named in its links (utm_campaign).',
      example: 'autumn-2026',
    },
    language: {
      type: 'text',
      maxLength: 35,
      default: 'und',
      description: 'The language of the page as a language tag, to answer in the same one; und where it is not known.',
      example: 'de-CH',
    },
    viewCount: {
      type: 'number',
      integer: true,
      minimum: 1,
      default: 1,
      description: 'How often the contact has viewed this page so far, to tell interest from chance.',
      example: 2,
    },
    viewedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the page was viewed.',
      example: '2026-11-23T12:26:00Z',
    },
  },
});
