import { defineTrigger } from '../contract/index.ts';

export const videoWatched = defineTrigger({
  name: 'VideoWatched',
  version: 1,
  title: 'Video watched',
  description: 'This contact watched a video, in part or to its end: offer the next one, or talk about what it showed.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    videoId: {
      type: 'text',
      maxLength: 200,
      required: true,
      description: 'Names the video in your player or library, to branch on one video.',
      example: 'vid-descaling-101',
    },
    videoTitle: {
      type: 'text',
      maxLength: 300,
      required: true,
      description: 'The title of the video as viewers see it.',
      example: 'Descaling in five minutes',
    },
    subject: {
      type: 'text',
      maxLength: 200,
      default: 'General',
      description: 'What the video is about, to branch on what a contact is interested in.',
      example: 'Care',
    },
    percentWatched: {
      type: 'number',
      integer: true,
      minimum: 0,
      maximum: 100,
      required: true,
      description: 'How much of the video was watched, from 0 to 100; 100 means to its end.',
      example: 75,
    },
    secondsWatched: {
      type: 'number',
      integer: true,
      minimum: 0,
      default: 0,
      description: 'How many seconds of the video were watched; 0 where the player does not say.',
      example: 228,
    },
    videoUrl: {
      type: 'text',
      maxLength: 2000,
      default: 'Not given',
      description: 'A link to the video. Branch on "Not given" before using it in a message.',
      example: 'https://www.example.com/videos/descaling',
    },
    watchedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the contact stopped watching.',
      example: '2026-11-23T20:05:00Z',
    },
  },
});
