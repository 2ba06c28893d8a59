import type { ServiceEndpoint } from '../component.ts';

/**
 * Dataverse calls webhooks on the standard ports only (Microsoft Learn, "Use webhooks to create external handlers"). A
 * query string or a user name is where keys hide, and a key must not travel in a zip.
 */
const plainHttps = /^https:\/\/[^\s/:@?#]+(:443)?(\/[^\s?#]*)?$/;

export function serviceEndpointProblems({ url, description }: ServiceEndpoint): readonly string[] {
  return [
    ...(plainHttps.test(url)
      ? []
      : ['its URL is not https on the standard port, without user name, query string and fragment']),
    // Microsoft Learn, "ServiceEndpoint table/entity reference".
    ...(description.length > 2000 ? ['its description is longer than 2,000 characters'] : []),
  ];
}
