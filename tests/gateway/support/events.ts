import { randomUUID } from 'node:crypto';

/** A valid PageViewed event; parts of it can be put in its place. */
export const pageViewed = (parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  trigger: 'PageViewed',
  eventId: `page-${randomUUID()}`,
  customer: { by: 'contactId', value: randomUUID() },
  attributes: {
    pageUrl: 'https://www.example.com/machines/prices',
    pageTitle: 'Machines and prices',
    viewedOn: '2026-11-23T12:26:00Z',
  },
  ...parts,
});

/** A PageViewed event of this contact; the title tells it from the others. */
export const pageFor = (contactId: string, pageTitle: string): Record<string, unknown> => {
  const event = pageViewed({ customer: { by: 'contactId', value: contactId } });
  return { ...event, attributes: { ...(event.attributes as object), pageTitle } };
};
