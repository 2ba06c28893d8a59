/** As rows have it: lower case, without braces. */
export const bareGuid = (text: string | undefined): string => (text ?? '').replaceAll(/[{}]/g, '').toLowerCase();
