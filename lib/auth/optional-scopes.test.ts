import { expect, it } from 'vitest';
import { parseEnv } from '@/lib/platform/env';
import { chooseOptionalScopes } from './optional-scopes';

const env = parseEnv({
  NEXTAUTH_SECRET: 'a-secret-of-at-least-thirty-two-bytes-for-tests',
  HUBSPOT_CLIENT_ID: 'client-1',
  HUBSPOT_CLIENT_SECRET: 'secret-1',
  PORTSIDE_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}`,
});
const all = ['crm.objects.contacts.write', 'crm.schemas.contacts.read', 'crm.objects.owners.read'];

it('asks for every optional scope where the request names none', () => {
  expect(chooseOptionalScopes(env, null)).toEqual(all);
});

it('asks for exactly the ones that are named', () => {
  expect(chooseOptionalScopes(env, 'crm.objects.owners.read')).toEqual(['crm.objects.owners.read']);
  expect(chooseOptionalScopes(env, 'crm.objects.owners.read crm.objects.contacts.write')).toEqual([all[0], all[2]]);
});

it.each(['crm.export', 'oauth crm.objects.contacts.read', '', 'CRM.OBJECTS.OWNERS.READ', 'a&scope=b', '__proto__'])(
  'never asks for what is not configured as optional: %j',
  (wished) => {
    expect(chooseOptionalScopes(env, wished)).toEqual([]);
  },
);

it('never makes a feature that a plan may lack a condition of signing in', () => {
  expect(env.hubspot.scopes).toEqual(['oauth', 'crm.objects.contacts.read']);
});
