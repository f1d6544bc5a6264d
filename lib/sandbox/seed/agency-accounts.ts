import { buildAccount, type Account, type OwnerShape, type UserShape } from './build-account';
import { americanMix, europeanMix } from './companies';
import type { ContactPlan } from './contacts';
import { arabic, greek, hebrew, japanese, turkish } from './eastern-locales';
import { cascade, harbour, mara } from './sample-portals';
import { english, french, german, spanish } from './western-locales';

type AgencyAccount = { account: Account; mix: ContactPlan['mix']; seed: number };

const person = (id: number, name: UserShape['name'], domain: string): UserShape & { userId: number } => ({
  userId: id,
  name,
  email: `${name[0].toLowerCase()}@${domain}`,
});

const toOwner = ({ userId, name, email }: UserShape, position: number): OwnerShape => ({
  id: String(81_730_001 + position),
  userId,
  name,
  email,
});

/** Mara works for the agency: she is in every account, with the access that each client gave her. */
const guest: UserShape = { ...mara, marketplaceAccess: true };

const ryokanPeople = [
  person(7_310_021, ['Haruka', 'Mori'], 'hoshinoya-ryokan.example'),
  person(7_310_022, ['Ken', 'Ishida'], 'hoshinoya-ryokan.example'),
];
const ryokan = buildAccount({
  portal: {
    hubId: 48_211_003,
    name: '星のや旅館 Hoshinoya Ryokan',
    domain: 'hoshinoya-ryokan.example',
    hublet: 'na1',
    uiDomain: 'app.hubspot.com',
    timeZone: 'Asia/Tokyo',
    companyCurrency: 'JPY',
    additionalCurrencies: ['USD'],
    createdAtMs: Date.UTC(2021, 3, 1, 0),
    unavailableScopes: ['crm.export'],
  },
  users: [guest, ...ryokanPeople.map((user, position) => ({ ...user, superAdmin: position === 0 }))],
  owners: ryokanPeople.map(toOwner),
});

const olivePeople = [
  person(7_310_031, ['Lucía', 'Ferrer'], 'olivar-del-sur.example'),
  person(7_310_032, ['Iván', 'Peña'], 'olivar-del-sur.example'),
];
const olive = buildAccount({
  portal: {
    hubId: 48_211_004,
    name: 'Olivar del Sur',
    domain: 'olivar-del-sur.example',
    hublet: 'eu1',
    uiDomain: 'app-eu1.hubspot.com',
    timeZone: 'America/Argentina/Buenos_Aires',
    companyCurrency: 'ARS',
    additionalCurrencies: ['EUR'],
    createdAtMs: Date.UTC(2023, 10, 6, 12),
    unavailableScopes: [],
  },
  users: [guest, ...olivePeople.map((user, position) => ({ ...user, superAdmin: position === 0 }))],
  owners: olivePeople.map(toOwner),
});

const clinicPeople = [
  person(7_310_041, ['Yael', 'Baram'], 'levant-clinics.example'),
  person(7_310_042, ['Omar', 'Haddad'], 'levant-clinics.example'),
];
/** In a time zone of a quarter hour, where mistakes with time zones show. */
const clinics = buildAccount({
  portal: {
    hubId: 48_211_005,
    name: 'Levant Clinics & Co.',
    domain: 'levant-clinics.example',
    hublet: 'eu1',
    uiDomain: 'app-eu1.hubspot.com',
    timeZone: 'Asia/Kathmandu',
    companyCurrency: 'USD',
    additionalCurrencies: [],
    createdAtMs: Date.UTC(2024, 1, 29, 6),
    unavailableScopes: ['crm.lists.write'],
  },
  users: [guest, ...clinicPeople.map((user, position) => ({ ...user, superAdmin: position === 0 }))],
  owners: clinicPeople.map(toOwner),
});

/** The agency's own account first, then its clients'. */
export const agencyAccounts: readonly AgencyAccount[] = [
  { account: harbour, mix: europeanMix, seed: 20_261_121 },
  { account: cascade, mix: americanMix, seed: 301 },
  {
    account: ryokan,
    mix: [
      [80, japanese],
      [14, english],
      [6, french],
    ],
    seed: 302,
  },
  {
    account: olive,
    mix: [
      [88, spanish],
      [8, english],
      [4, german],
    ],
    seed: 303,
  },
  {
    account: clinics,
    mix: [
      [40, arabic],
      [36, hebrew],
      [10, turkish],
      [8, greek],
      [6, english],
    ],
    seed: 304,
  },
];
