import type { Owner } from '@/lib/hubspot/wire/crm';
import type { Portal } from '@/lib/sandbox/entities/portal';
import type { PortalUser } from '@/lib/sandbox/entities/user';

export const harbourHubId = 48_211_001;
export const cascadeHubId = 48_211_002;

export const samplePortals: Portal[] = [
  {
    hubId: harbourHubId,
    name: 'Harbour & Pine',
    domain: 'harbourandpine.example',
    hublet: 'eu1',
    uiDomain: 'app-eu1.hubspot.com',
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    additionalCurrencies: ['GBP', 'USD'],
    createdAtMs: Date.UTC(2019, 2, 1, 9),
    unavailableScopes: [],
  },
  {
    hubId: cascadeHubId,
    name: 'Cascade Coffee Roasters',
    domain: 'cascadecoffee.example',
    hublet: 'na1',
    uiDomain: 'app.hubspot.com',
    timeZone: 'US/Pacific',
    companyCurrency: 'USD',
    additionalCurrencies: [],
    createdAtMs: Date.UTC(2022, 7, 15, 17),
    unavailableScopes: ['crm.lists.read', 'crm.lists.write'],
  },
];

type UserShape = { userId: number; name: [first: string, last: string]; email: string } & Partial<PortalUser>;

const toUser =
  (hubId: number) =>
  ({ name: [firstName, lastName], ...user }: UserShape): PortalUser => ({
    superAdmin: false,
    marketplaceAccess: false,
    deniedScopes: [],
    ...user,
    hubId,
    firstName,
    lastName,
  });

const mara: UserShape = {
  userId: 7_310_001,
  name: ['Mara', 'Lindgren'],
  email: 'mara.lindgren@harbourandpine.example',
};

const harbourUsers: UserShape[] = [
  { ...mara, superAdmin: true },
  { userId: 7_310_002, name: ['Jonas', 'Weber'], email: 'jonas.weber@harbourandpine.example', marketplaceAccess: true },
  {
    userId: 7_310_003,
    name: ['Aiko', 'Tanaka'],
    email: 'aiko.tanaka@harbourandpine.example',
    marketplaceAccess: true,
    deniedScopes: ['crm.objects.contacts.write'],
  },
  { userId: 7_310_004, name: ['Tom', 'Okafor'], email: 'tom.okafor@harbourandpine.example' },
];

/** Mara is in both portals: one person, one user id. */
const cascadeUsers: UserShape[] = [
  { ...mara, marketplaceAccess: true },
  { userId: 7_310_011, name: ['Diego', 'Ramírez'], email: 'diego@cascadecoffee.example', superAdmin: true },
  { userId: 7_310_012, name: ['Hannah', 'Fields'], email: 'hannah@cascadecoffee.example' },
];

export const sampleUsers: PortalUser[] = [
  ...harbourUsers.map(toUser(harbourHubId)),
  ...cascadeUsers.map(toUser(cascadeHubId)),
];

type OwnerShape = {
  id: string;
  userId: number;
  name: [string, string];
  email: string;
  team?: string;
  archived?: boolean;
};

function toOwner({ id, userId, name: [firstName, lastName], email, team, archived = false }: OwnerShape): Owner {
  return {
    id,
    email,
    type: 'PERSON',
    firstName,
    lastName,
    userId: archived ? null : userId,
    userIdIncludingInactive: userId,
    createdAt: '2019-03-01T09:12:44.310Z',
    updatedAt: archived ? '2024-06-28T15:40:02.118Z' : '2025-11-03T08:21:09.554Z',
    archived,
    ...(team === undefined ? {} : { teams: [{ id: String(team.length * 1_117), name: team, primary: true }] }),
  };
}

const ownerShapes: [hubId: number, owners: OwnerShape[]][] = [
  [
    harbourHubId,
    [
      {
        id: '81720001',
        userId: 7_310_001,
        name: ['Mara', 'Lindgren'],
        email: 'mara.lindgren@harbourandpine.example',
        team: 'Marketing',
      },
      {
        id: '81720002',
        userId: 7_310_002,
        name: ['Jonas', 'Weber'],
        email: 'jonas.weber@harbourandpine.example',
        team: 'Sales North',
      },
      {
        id: '81720003',
        userId: 7_310_003,
        name: ['Aiko', 'Tanaka'],
        email: 'aiko.tanaka@harbourandpine.example',
        team: 'Sales North',
      },
      {
        id: '81720004',
        userId: 7_310_004,
        name: ['Tom', 'Okafor'],
        email: 'tom.okafor@harbourandpine.example',
        team: 'Trade',
      },
      {
        id: '81720005',
        userId: 7_310_005,
        name: ['Élodie', 'Marchand'],
        email: 'elodie.marchand@harbourandpine.example',
        team: 'Trade',
      },
      {
        id: '81720006',
        userId: 7_310_006,
        name: ['Viktor', 'Sørensen'],
        email: 'viktor.sorensen@harbourandpine.example',
        archived: true,
      },
    ],
  ],
  [
    cascadeHubId,
    [
      { id: '81720001', userId: 7_310_011, name: ['Diego', 'Ramírez'], email: 'diego@cascadecoffee.example' },
      { id: '81720002', userId: 7_310_012, name: ['Hannah', 'Fields'], email: 'hannah@cascadecoffee.example' },
      {
        id: '81720007',
        userId: 7_310_013,
        name: ['Wes', 'Carlin'],
        email: 'wes@cascadecoffee.example',
        archived: true,
      },
    ],
  ],
];

export const sampleOwners: ReadonlyMap<number, Owner[]> = new Map(
  ownerShapes.map(([hubId, owners]) => [hubId, owners.map(toOwner)]),
);
