import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: whoever has it may end the subscription, and nobody guesses it. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Whether a text is of that form at all. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** What is stored of it. */
export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex');
