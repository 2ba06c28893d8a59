const acronyms = new Set(['api', 'crm', 'csv', 'id', 'nps', 'sku', 'uri', 'url', 'utm']);

const capitalised = (word: string): string =>
  acronyms.has(word.toLowerCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);

/** `cartId` or `cart_id` as makers read it: `Cart ID`. */
export const titleCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map(capitalised)
    .join(' ');
