import { defineTrigger } from '../contract/index.ts';

export const contentDownloaded = defineTrigger({
  name: 'ContentDownloaded',
  version: 1,
  title: 'Content downloaded',
  description:
    'This lead downloaded something to read, such as a white paper or a price list: start nurturing from there.',
  audience: 'lead',
  purpose: 'commercial',
  retentionDays: 90,
  properties: {
    contentTitle: {
      type: 'text',
      maxLength: 300,
      required: true,
      description: 'The title of what was downloaded, as the lead saw it.',
      example: 'Coffee at work: a buying guide',
    },
    contentType: {
      type: 'text',
      values: ['White paper', 'E-book', 'Case study', 'Brochure', 'Price list', 'Other'],
      default: 'Other',
      description: 'The kind of content, to tell someone who reads about a subject from someone who compares prices.',
      example: 'White paper',
    },
    subject: {
      type: 'text',
      maxLength: 200,
      default: 'General',
      description: 'What the content is about, to branch on what a lead is interested in.',
      example: 'Office coffee',
    },
    contentUrl: {
      type: 'text',
      maxLength: 2000,
      default: 'Not given',
      description: 'A link to the content, to send it once more. Branch on "Not given" before using it in a message.',
      example: 'https://www.example.com/guides/coffee-at-work.pdf',
    },
    campaign: {
      type: 'text',
      maxLength: 200,
      default: 'None',
      description: 'The campaign that brought the lead to the content, as named in its links (utm_campaign).',
      example: 'autumn-2026',
    },
    companyName: {
      type: 'text',
      maxLength: 200,
      default: 'Not given',
      personal: true,
      description: 'The company the lead named in the download form.',
      example: 'Fabrikam Coffee Ltd',
    },
    jobTitle: {
      type: 'text',
      maxLength: 100,
      default: 'Not given',
      personal: true,
      description: 'The job the lead named in the download form, to speak to a buyer otherwise than to a user.',
      example: 'Facility manager',
    },
    downloadedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the content was downloaded.',
      example: '2026-11-22T13:58:00Z',
    },
  },
});
