import type { WalkStep } from '@/lib/workbench/walk/contract';

type StepWords = { title: string; button: string; intro: string };

/** What each call of the walk is for. */
export const stepWords: Record<WalkStep, StepWords> = {
  exchange: {
    title: 'Exchange the code',
    button: 'Exchange the code',
    intro:
      'From server to server, the code is traded for tokens. The redirect URL goes with it once more, and HubSpot compares.',
  },
  refresh: {
    title: 'Refresh',
    button: 'Refresh',
    intro:
      'An access token lives half an hour. The refresh token buys the next one, without a person, for as long as the app is installed.',
  },
  introspect: {
    title: 'Introspect',
    button: 'Introspect',
    intro: 'Asks HubSpot whose token this is, for which portal, with which scopes, and for how long.',
  },
  call: {
    title: 'The first call',
    button: 'Read one contact',
    intro: 'The token goes along as a bearer. If this answers, everything before it was right.',
  },
  revoke: {
    title: 'Revoke',
    button: 'Revoke the refresh token',
    intro:
      'Ends the refresh token. Access tokens that are out live on until they end by themselves, and the app stays installed.',
  },
};
