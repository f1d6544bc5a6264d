import { expect, it } from 'vitest';
import { buildAppProject } from './app-project';

it('describes an OAuth app with exactly what this installation asks for', () => {
  const files = buildAppProject({
    redirectUrl: 'https://crm.example.com/api/auth/callback/hubspot',
    scopes: ['oauth', 'crm.objects.contacts.read'],
    optionalScopes: ['crm.objects.contacts.write'],
  });
  expect(JSON.parse(files['src/app/app-hsmeta.json'])).toMatchObject({
    type: 'app',
    config: {
      distribution: 'private',
      auth: {
        type: 'oauth',
        redirectUrls: ['https://crm.example.com/api/auth/callback/hubspot'],
        requiredScopes: ['oauth', 'crm.objects.contacts.read'],
        optionalScopes: ['crm.objects.contacts.write'],
        conditionallyRequiredScopes: [],
      },
      // HubSpot wants all three, empty or not.
      permittedUrls: { fetch: [], iframe: [], img: [] },
    },
  });
  expect(JSON.parse(files['hsproject.json'])).toEqual({ name: 'portside', srcDir: 'src', platformVersion: '2026.09' });
});
