import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestPeople, type TestPeople } from '@/e2e/support/people-context';
import { meSchema } from '@/lib/auth/contract';
import { getMe } from '@/lib/auth/get-me';
import { describePortal } from './describe-portal';

let people: TestPeople;
beforeEach(() => {
  people = openTestPeople({ adam: { role: 'admin' }, eve: { role: 'editor' } }, { adam: { role: 'owner' } });
});
afterEach(() => people.close());

const describeFirst = (who: string, body: unknown) => describePortal(people.as(who), { hubId: people.hubId, body });

it('a portal has a name, a colour and a purpose of its own, which all its members see', async () => {
  const looks = { label: 'Try-out', color: 'amber', environment: 'test' } as const;
  expect(await describeFirst('adam', looks)).toMatchObject({ name: 'Try-out', hubspotName: 'Portal 1' });
  const me = meSchema.parse(await getMe(people.as('eve')));
  expect(me.portals).toMatchObject([{ name: 'Try-out', color: 'amber', environment: 'test' }]);
  const names = meSchema.parse(await getMe(people.as('adam'))).portals.map(({ name }) => name);
  expect(names).toEqual(['Portal 2', 'Try-out']);
});

it('a portal of which nobody has said anything is one with real data', async () => {
  expect((await getMe(people.as('eve'))).portals).toMatchObject([
    { name: 'Portal 1', color: null, environment: 'production' },
  ]);
});

it('what is left out stays, and null takes a word back', async () => {
  await describeFirst('adam', { label: 'Try-out', color: 'teal' });
  expect(await describeFirst('adam', { environment: 'staging' })).toMatchObject({ name: 'Try-out', color: 'teal' });
  expect(await describeFirst('adam', { label: null, color: null })).toMatchObject({ name: 'Portal 1', color: null });
});

it('each change is an event that names what was changed and not what somebody typed', async () => {
  await describeFirst('adam', { label: 'Try-out' });
  await describeFirst('adam', {});
  expect(people.listEvents()).toMatchObject([
    { kind: 'portal.describe', userId: 'adam', detail: { changed: ['label'] } },
  ]);
  expect(JSON.stringify(people.listEvents())).not.toContain('Try-out');
});

it('an editor changes nothing of it', async () => {
  await expect(describeFirst('eve', { label: 'Mine' })).rejects.toMatchObject({ category: 'FORBIDDEN' });
});

it.each([
  { label: '' },
  { label: '   ' },
  { label: 'x'.repeat(61) },
  { label: 'two\nlines' },
  { color: 'red' },
  { environment: 'moon' },
  { name: 'HubSpot’s' },
])('%j is refused', async (body) => {
  await expect(describeFirst('adam', body)).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
});
