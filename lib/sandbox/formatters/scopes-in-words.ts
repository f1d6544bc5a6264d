const words: Record<string, string> = {
  oauth: 'See basic details of your account',
  'crm.objects.contacts.read': 'See your contacts',
  'crm.objects.contacts.write': 'Create, change and archive contacts',
  'crm.schemas.contacts.read': 'See which properties contacts have',
  'crm.schemas.contacts.write': 'Create and change contact properties',
  'crm.objects.owners.read': 'See the names of contact owners',
  'crm.objects.companies.read': 'See your companies',
  'crm.objects.companies.write': 'Create, change and archive companies',
  'crm.schemas.companies.read': 'See which properties companies have',
  'crm.objects.deals.read': 'See your deals',
  'crm.objects.deals.write': 'Create, change and archive deals',
  'crm.schemas.deals.read': 'See which properties and pipelines deals have',
  'crm.schemas.companies.write': 'Create and change company properties',
  'crm.schemas.deals.write': 'Create and change deal properties and pipelines',
  tickets: 'See, create, change and archive tickets',
  'sales-email-read': 'See the e-mails that you exchanged with contacts',
  'crm.export': 'Export records',
  'crm.lists.read': 'See your lists and who is on them',
  'crm.lists.write': 'Create lists and change who is on them',
};

/** What a scope allows, as the consent screen says it. */
export function toScopeWords(scope: string): string {
  return words[scope] ?? scope;
}
