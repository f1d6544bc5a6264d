import type { Connection } from '@/lib/vault/contract';

type ScopeWords = { title: string; enables: string };

const words: Record<string, ScopeWords> = {
  oauth: { title: 'Sign in', enables: 'Lets Portside know who signs in and which portal it is.' },
  'crm.objects.contacts.read': { title: 'Read contacts', enables: 'The list, search and every contact’s page.' },
  'crm.objects.contacts.write': { title: 'Change contacts', enables: 'Creating, editing and archiving contacts.' },
  'crm.schemas.contacts.read': {
    title: 'Read property definitions',
    enables: 'Labels, types and choices of properties.',
  },
  'crm.objects.owners.read': { title: 'Read owners', enables: 'Names of owners instead of their ids.' },
};

export type ScopeRow = ScopeWords & { name: string; isRequired: boolean; isGranted: boolean };

/** A connection's scopes, required ones first, each with what it is good for. */
export function toScopeRows({ requested, optional, granted }: Connection['scopes']): ScopeRow[] {
  const asked = [...new Set([...requested, ...optional])];
  const extra = granted.filter((name) => !asked.includes(name));
  return [...asked, ...extra].map((name) => ({
    ...(words[name] ?? { title: name, enables: 'Granted by HubSpot, and not used by this version of Portside.' }),
    name,
    isRequired: requested.includes(name),
    isGranted: granted.includes(name),
  }));
}
