import type { ReferenceFilter, ReferenceQuery, ReferenceRow } from './reference-evaluator';

/** Contacts and queries that are hard to get right, made from a seed so that what fails can be made again. */

export const awkwardProperties = [
  property('firstname', 'string'),
  property('lastname', 'string'),
  property('email', 'string'),
  property('company', 'string'),
  property('phone', 'string', 'phonenumber'),
  property('mobilephone', 'phone_number', 'phonenumber'),
  property('createdate', 'datetime', 'date'),
  property('last_visit', 'datetime', 'date'),
  property('birthday', 'date', 'date'),
  property('score', 'number', 'number'),
  property('lifecyclestage', 'enumeration', 'radio'),
  property('topics', 'enumeration', 'checkbox'),
  property('hubspot_owner_id', 'enumeration', 'select'),
  property('is_trade', 'bool', 'booleancheckbox'),
  property('spot', 'object_coordinates'),
  property('hs_object_id', 'number', 'number'),
];

function property(name: string, type: string, fieldType = 'text') {
  return { name, label: name, type, fieldType, groupName: 'contactinformation' };
}

/** A small generator with good spread. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (mulberry32, public domain) */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Dice = ReturnType<typeof createDice>;

export function createDice(seed: number) {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const several = <Item>(count: number, make: () => Item): Item[] => Array.from({ length: count }, make);
  return { below, pick, several, chance: (share: number) => random() < share };
}

const names = ['Anna', 'ANNA', 'anna', 'Änne', 'A\u0308nne', 'José', 'Jose', 'Straße', 'STRASSE', 'ΟΔΟΣ', 'οδος'];
const moreNames = [
  'Жуков',
  'жуков',
  '山田',
  '太郎',
  'İpek',
  'ipek',
  'हिन्दी',
  '😀 Zoë',
  '𝒳',
  'ﬁn',
  'O’Neil',
  'Mary-Ann',
  "D'Arc",
];
const odd = [' ', '-', '%', '_', "x'; DROP TABLE contacts; --", 'a*b', '\\', '"', '\ufffd', 'Ａnna', 'null', '0'];
const texts = [...names, ...moreNames, ...odd, 'Anna Nowak', 'nowak  anna', 'Müller GmbH & Co. KG', 'müller gmbh'];
const emails = [
  'anna@example.com',
  'ANNA@EXAMPLE.COM',
  'j.nowak+news@mail.example',
  'a@b',
  'жуков@пример.рф',
  'no address',
];
const phones = ['+49 (30) 123-456', '0049 30 123456', '٣٠١٢٣', '030.123/456', '1', '12', 'none', '+', '５５５ 1234'];
const numbers = [
  '1',
  '01',
  '1.0',
  '-0',
  '0',
  '1e2',
  '100',
  ' 7 ',
  '7',
  '0.1',
  '.1',
  '12345678901234567890',
  '1,5',
  'abc',
];
const moreNumbers = ['-3.5', '1e999', '0x10', '9007199254740993', '9007199254740992', '5.', '+2', 'Infinity', '1e-400'];
const instants = [
  ...['2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00.000Z'],
  ...['2026-10-24T22:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T23:00:00Z', '1795341600000'],
  ...[
    '2026-11-22',
    '2026-11-22T02:30:00.250Z',
    '2026-11-22T02:30:00.250999Z',
    '2026-11-21T18:30:00Z',
    '2018-11-04T02:59Z',
  ],
  ...[
    '2018-11-04T03:00:00Z',
    '2026-11-01T00:00:00+05:30',
    '2026-02-30T00:00:00Z',
    'yesterday',
    '-1',
    '2026-11-22T10:00:00',
  ],
  ...['2026-01-01T00:00:00Z', '2025-12-31T23:59:59.999Z', '2026-10-01T04:00:00-0400', '2026-11-16T00:00:00Z'],
];
const dates = ['2026-11-22', '2026-11-21', '1795305600000', '2026-11-22T23:30:00-01:00', '2024-02-29', '2025-02-29'];
const moreDates = ['1980-01-01', '0050-06-01', '-1', '2026-03-29', 'soon', '2026-11-23', '2026-11-16', '2026-10-01'];
const stages = ['lead', 'Lead', 'customer', 'opportunity', 'évangéliste', '1'];
const topics = ['a', 'b', 'A', 'ab', 'c d', 'é'];
const owners = ['101', '102', '1010', '00101'];
const flags = ['true', 'false', 'TRUE', 'yes'];
const spots = ['{"x":1}', '{"x":2}', '{"X":1}'];
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/Sao_Paulo', 'Pacific/Apia', 'UTC'];
const words = ['now', 'today', 'startOfWeek', 'startOfMonth', 'startOfQuarter', 'startOfYear'];

const pools: Record<string, readonly string[]> = {
  firstname: texts,
  lastname: texts,
  company: texts,
  email: emails,
  phone: phones,
  mobilephone: phones,
  createdate: instants,
  last_visit: instants,
  birthday: [...dates, ...moreDates],
  score: [...numbers, ...moreNumbers],
  lifecyclestage: stages,
  hubspot_owner_id: owners,
  is_trade: flags,
  spot: spots,
};

/** Some ids are as long as `largeIds`, the others short. */
export function makeRows(dice: Dice, { count, largeIds }: { count: number; largeIds: bigint }): ReferenceRow[] {
  return Array.from({ length: count }, (_, index) => {
    const properties: Record<string, string | null> = {};
    for (const { name } of awkwardProperties) {
      if (name !== 'hs_object_id' && !dice.chance(0.2)) properties[name] = makeValue(dice, name);
    }
    return { id: String(index % 7 === 0 ? largeIds + BigInt(index) : 5 + index * 3), properties };
  });
}

function makeValue(dice: Dice, name: string): string | null {
  if (dice.chance(0.05)) return dice.pick(['', null]);
  if (name === 'topics') return dice.several(1 + dice.below(3), () => dice.pick(topics)).join(dice.pick([';', ';;']));
  const value = dice.pick(pools[name] ?? texts);
  return pools[name] === texts && dice.chance(0.3) ? `${value} ${dice.pick(texts)}` : value;
}

const equals = ['EQ', 'NEQ', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY'];
const orders = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'];
const wordy = ['CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'];

export function makeQuery(dice: Dice, rows: readonly ReferenceRow[]): ReferenceQuery {
  const groups = dice.several(dice.below(4), () => ({
    filters: dice.several(1 + dice.below(3), () => makeFilter(dice, rows)),
  }));
  return {
    ...(groups.length > 0 && { filters: groups }),
    ...(dice.chance(0.3) && { q: makeWords(dice) }),
    sort: `${dice.pick(['', '-'])}${dice.pick(awkwardProperties).name}`,
  };
}

function makeFilter(dice: Dice, rows: readonly ReferenceRow[]): ReferenceFilter {
  const { name, type } = dice.pick(awkwardProperties);
  const isText = type === 'string' || type === 'phone_number';
  const isDate = type === 'date' || type === 'datetime';
  const isOrdered = isText || isDate || type === 'number';
  const operator = dice.pick([...equals, ...(isOrdered ? orders : []), ...(isText ? [...wordy, ...wordy] : [])]);
  const filter: ReferenceFilter = { propertyName: name, operator };
  if (isDate && dice.chance(0.5)) filter.timeZone = dice.pick(zones);
  const make = () => (wordy.includes(operator) ? makePattern(dice) : makeSought(dice, name, rows));
  if (operator.endsWith('HAS_PROPERTY')) return filter;
  if (operator === 'IN' || operator === 'NOT_IN') return { ...filter, values: dice.several(1 + dice.below(4), make) };
  return { ...filter, value: make(), ...(operator === 'BETWEEN' && { highValue: make() }) };
}

/** A text that the property takes in a filter. */
function makeSought(dice: Dice, name: string, rows: readonly ReferenceRow[]): string {
  switch (name) {
    case 'hs_object_id':
      return dice.chance(0.8) ? dice.pick(rows).id : String(dice.below(1000));
    case 'topics':
      return dice.pick(topics);
    case 'is_trade':
      return dice.pick(['true', 'false']);
    case 'score':
      return dice.pick(numbers.slice(0, -2));
    case 'birthday':
      return dice.chance(0.5) ? makeRelative(dice) : dice.pick(dates.slice(0, -1));
    case 'createdate':
    case 'last_visit':
      return dice.chance(0.5) ? makeRelative(dice) : dice.pick(instants.slice(0, 14));
    default:
      return dice.pick(pools[name] ?? texts);
  }
}

function makeRelative(dice: Dice): string {
  const offset = dice.chance(0.3)
    ? ''
    : `${dice.pick(['+', '-'])}${dice.below(40)}${dice.pick(['h', 'd', 'w', 'M', 'q', 'y'])}`;
  return dice.pick(words) + offset;
}

function makePattern(dice: Dice): string {
  const word = dice.pick([
    ...texts.filter((text) => /[\p{L}\p{N}*]/u.test(text)),
    'example',
    'com',
    '*',
    'com*',
    '123',
  ]);
  if (dice.chance(0.5)) return word;
  const characters = [...word];
  return characters.slice(0, 1 + dice.below(characters.length)).join('') + dice.pick(['*', '* *', '*a*', '* nowak']);
}

function makeWords(dice: Dice): string {
  const words = dice.several(1 + dice.below(2), () => {
    const characters = [...dice.pick([...texts, ...emails, ...phones])];
    const from = dice.below(characters.length);
    return characters.slice(dice.pick([0, from]), from + 1 + dice.below(5)).join('');
  });
  return words.join(dice.pick([' ', '  ', '\u3000']));
}
