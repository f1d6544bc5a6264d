import { buildAwkwardContacts } from './awkward-contacts';

type Values = Record<string, string>;

const ownWay = (name: string, values: Values): Values => ({ email: `${name}@mess.example`, ...values });

/** The same person, entered by five people; no two agree. */
const sameOne: Values[] = [
  ownWay('m.mueller', { firstname: 'Max', lastname: 'Müller', company: 'Müller GmbH', country: 'Germany' }),
  ownWay('max.mueller', { firstname: 'MAX', lastname: 'MUELLER', company: 'MÜLLER GMBH', country: 'DE' }),
  ownWay('mueller.max', { firstname: 'Müller', lastname: 'Max', company: 'Mueller', country: 'Deutschland' }),
  ownWay('max.mueller2', { firstname: 'Max ', lastname: 'Mu\u0308ller', company: 'Müller  GmbH ', country: 'germany' }),
  { firstname: 'Max', lastname: 'Müller', phone: '0049 30 5550123' },
];

/** One number in every spelling that people have for it. */
const phones = [
  '+49 30 5550123',
  '0049305550123',
  '(030) 555-0123',
  '030/5550123 ext. 4',
  '+49 (0) 30 5550123',
  '٠٣٠٥٥٥٠١٢٣',
  'call after 5',
  '-',
].map((phone, position) =>
  ownWay(`phone.${position + 1}`, { firstname: 'Phone', lastname: `No. ${position + 1}`, phone }),
);

const numbers = ['0', '-0', '0.10', '1e21', '-5', '00012', '.5', '99999999999999999999'].map((value, position) =>
  ownWay(`number.${position + 1}`, { firstname: 'Number', lastname: value, credit_limit: value, orders_count: value }),
);

/** Days and instants around which calendars go wrong. */
const days = ['1900-02-28', '1582-10-10', '1969-12-31', '1970-01-01', '2000-02-29', '2026-10-25', '2038-01-19'].map(
  (day, position) => ownWay(`day.${position + 1}`, { firstname: 'Day', lastname: day, birthday: day }),
);
const instants = [
  '1969-12-31T23:59:59.999Z',
  '2026-03-29T00:59:59.999Z',
  '2026-10-25T00:30:00Z',
  '2016-12-31T23:59:59Z',
  '2038-01-19T03:14:08Z',
].map((at, position) =>
  ownWay(`instant.${position + 1}`, { firstname: 'Instant', lastname: at, last_showroom_visit: at }),
);

/** Names that programs take for something else, or take apart in the wrong place. */
const names: [string, string][] = [
  ['NaN', 'Infinity'],
  ['undefined', '[object Object]'],
  ['constructor', 'prototype'],
  ['false', '0'],
  ['Jean-Luc', "D'Arcy-Ó Súilleabháin"],
  ['María José', 'de la Cruz y Hernández, Ph.D.'],
  ['X Æ A-12', '№ 5'],
  ['ﷺ', '﷽'],
  ['Z̸̧͇a̵͔l̷̰g̶̱o̴', 'T̶e̴x̵t̷'],
  ['👨‍👩‍👧‍👦', '🇩🇪🇫🇷'],
  ['ǅuro', 'ǈubić'],
  ['ﬁona', 'ﬂint'],
  ['ＦＵＬＬ', 'ｗｉｄｔｈ'],
  ['İi', 'Iı'],
  ['ẞß', 'Straße'],
  ['\u202Aleft\u202C', '\u2067right\u2069'],
  ['non\u00A0breaking', 'thin\u2009space'],
  ['soft\u00ADhyphen', 'byte\uFEFForder'],
  ['C:\\temp\\new', '/etc/passwd'],
  ['<!--', '-->'],
  ['"quoted"', "'single'"],
  ['{{contact.firstname}}', '%%FNAME%%'],
  ['%00', '%E2%98%83'],
  ['&amp;', '&lt;b&gt;'],
  ['\u0007bell', 'escape\u001B[31m'],
];
const named = names.map(([firstname, lastname], position) => ownWay(`name.${position + 1}`, { firstname, lastname }));

/** What is allowed in an address and seldom expected. */
const addresses = [
  "o'neil+news=2026@mess.example",
  'UPPER.case@Mess.Example',
  'jörg@müller.example',
  'a@b.c.d.e.f.mess.example',
  `${'long'.repeat(16)}@mess.example`,
].map((email, position) => ({ email, firstname: 'Address', lastname: String(position + 1) }));

/** Values whose options, owners or companies are gone, and those that fill a field to the brim. */
const stale: Values[] = [
  ownWay('stale.tier', { lastname: 'Tier', membership_tier: 'gold', lifecyclestage: '1234567' }),
  ownWay('stale.topics', { lastname: 'Topics', newsletter_topics: 'topic_99;topic_01;;topic_01' }),
  ownWay('stale.owner', { lastname: 'Owner', hubspot_owner_id: '1' }),
  ownWay('stale.flag', { lastname: 'Flag', is_trade_customer: 'yes', hs_email_optout: '' }),
  ownWay('brim', { lastname: 'Brim', internal_notes: '🧭'.repeat(32_768), jobtitle: 'x'.repeat(1_000) }),
  ownWay('lines', { lastname: 'Lines', internal_notes: '\r\n\n\r\t\v\f\u0085\u2028\u2029', address: 'Line 1\nLine 2' }),
  ownWay('json', { lastname: 'JSON', internal_notes: '{"a":[1,2,{"b":null}]}', website: 'data:text/html,<b>' }),
  ownWay('csv', { lastname: 'CSV', company: 'a;b,c\t"d"\n=cmd|\' /C calc\'!A0', city: '\t=1+1' }),
];

const all = [...sameOne, ...named, ...phones, ...numbers, ...days, ...instants, ...addresses, ...stale];

/** Every awkward value that is known, up to `count` contacts; ordinary sample data have some of them. */
export function buildMessyContacts(count: number): Values[] {
  const some = buildAwkwardContacts(count);
  return [...some, ...all.slice(0, Math.max(0, count - some.length))];
}
