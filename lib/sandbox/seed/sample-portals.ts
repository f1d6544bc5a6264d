import { buildAccount, type UserShape } from './build-account';

export const harbourHubId = 48_211_001;
export const cascadeHubId = 48_211_002;

export const mara: UserShape = {
  userId: 7_310_001,
  name: ['Mara', 'Lindgren'],
  email: 'mara.lindgren@harbourandpine.example',
};

export const harbour = buildAccount({
  portal: {
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
  users: [
    { ...mara, superAdmin: true },
    {
      userId: 7_310_002,
      name: ['Jonas', 'Weber'],
      email: 'jonas.weber@harbourandpine.example',
      marketplaceAccess: true,
    },
    {
      userId: 7_310_003,
      name: ['Aiko', 'Tanaka'],
      email: 'aiko.tanaka@harbourandpine.example',
      marketplaceAccess: true,
      deniedScopes: ['crm.objects.contacts.write'],
    },
    { userId: 7_310_004, name: ['Tom', 'Okafor'], email: 'tom.okafor@harbourandpine.example' },
  ],
  owners: [
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
});

/** Mara is in both portals: one person, one user id. */
export const cascade = buildAccount({
  portal: {
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
  users: [
    { ...mara, marketplaceAccess: true },
    { userId: 7_310_011, name: ['Diego', 'Ramírez'], email: 'diego@cascadecoffee.example', superAdmin: true },
    { userId: 7_310_012, name: ['Hannah', 'Fields'], email: 'hannah@cascadecoffee.example' },
  ],
  owners: [
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
});
