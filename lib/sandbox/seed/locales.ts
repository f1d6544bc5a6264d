/** A name as it is written and as it stands in an e-mail address. */
type Name = readonly [written: string, latin: string];
type Pool<Item> = readonly [Item, ...Item[]];

export type Locale = {
  language: string;
  firstNames: Pool<Name>;
  lastNames: Pool<Name>;
  places: Pool<{ city: string; state?: string; country: string; zip: string; phone: string }>;
  jobTitles: Pool<string>;
  companyWords: Pool<Name>;
  companyKinds: Pool<Name>;
  legalForms: Pool<string>;
};

const latin = (...names: [string, ...string[]]): Pool<Name> => {
  const toName = (written: string): Name => [written, toAddressPart(written)];
  return [toName(names[0]), ...names.slice(1).map(toName)];
};

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ł: 'l', ø: 'o', ı: 'i', æ: 'ae' };

/** Lower-case ASCII, as people spell their names in an e-mail address. */
export function toAddressPart(written: string): string {
  return written
    .toLowerCase()
    .replace(/[äöüßłøıæ]/gu, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9]/gu, '');
}

export const english: Locale = {
  language: 'en',
  firstNames: latin(
    'Grace',
    'Oliver',
    'Amelia',
    'Noah',
    'Isla',
    'Ethan',
    'Chloe',
    'Marcus',
    'Priya',
    'Daniel',
    'Hannah',
    'Samuel',
    'Zoe',
    'Liam',
    'Naomi',
    'Callum',
    'Ava',
    'Theo',
    'Maya',
    'Jordan',
    'Ruth',
    'Declan',
    'Imogen',
    'Tyler',
  ),
  lastNames: latin(
    'Whitfield',
    'Carter',
    'Okafor',
    'Bennett',
    'Hughes',
    'Patel',
    'Morrison',
    'Nguyen',
    'Sullivan',
    'Brooks',
    'Fairbanks',
    'Delgado',
    'Hayes',
    'Lindqvist',
    'Sharma',
    'Walsh',
    'Kowalski',
    'Mercer',
    'Abbott',
    'Thornton',
    'Osei',
    'Reid',
  ),
  places: [
    { city: 'Bristol', country: 'United Kingdom', zip: 'BS1 4ST', phone: '+44 117 496 0' },
    { city: 'Manchester', country: 'United Kingdom', zip: 'M1 2WD', phone: '+44 161 496 0' },
    { city: 'Boston', state: 'MA', country: 'United States', zip: '02110', phone: '+1 617 555 0' },
    { city: 'Portland', state: 'OR', country: 'United States', zip: '97205', phone: '+1 503 555 0' },
    { city: 'Austin', state: 'TX', country: 'United States', zip: '78701', phone: '+1 512 555 0' },
    { city: 'Dublin', country: 'Ireland', zip: 'D02 X285', phone: '+353 1 555 0' },
    { city: 'Toronto', state: 'ON', country: 'Canada', zip: 'M5V 2T6', phone: '+1 416 555 0' },
  ],
  jobTitles: [
    'Head of Marketing',
    'Store Manager',
    'Interior Designer',
    'Procurement Lead',
    'Founder',
    'Office Manager',
    'Marketing Coordinator',
    'Operations Director',
    'Architect',
    'Buyer',
    'Account Executive',
    'Facilities Manager',
  ],
  companyWords: latin(
    'Harrow',
    'Bluebell',
    'Fernwood',
    'Northgate',
    'Copperline',
    'Tidewater',
    'Ashgrove',
    'Larkspur',
    'Kingsmere',
    'Oakhollow',
    'Ravenscar',
    'Silverbirch',
    'Maplecroft',
    'Brightwater',
    'Stonebridge',
    'Windermere',
  ),
  companyKinds: latin(
    'Interiors',
    'Hotels',
    'Studio',
    'Outfitters',
    'Partners',
    'Supply',
    'Living',
    'Joinery',
    'Workspaces',
  ),
  legalForms: ['Ltd', 'LLC', 'Inc.', '& Co.', 'Group'],
};

export const german: Locale = {
  language: 'de',
  firstNames: latin(
    'Jürgen',
    'Anneliese',
    'Björn',
    'Käthe',
    'Lukas',
    'Sabine',
    'Matthias',
    'Jörg',
    'Leonie',
    'Friederike',
    'Moritz',
    'Hanna',
    'Thorsten',
    'Ulrike',
    'Emil',
    'Clara',
    'Günther',
    'Svenja',
  ),
  lastNames: latin(
    'Müller',
    'Schäfer',
    'Groß',
    'Weiß',
    'Köhler',
    'Brandt',
    'Vogel',
    'Hofmann',
    'Jäger',
    'Lüders',
    'Petersen',
    'von der Heide',
    'Kühn',
    'Schröder',
    'Winkler',
    'Böhm',
    'Naumann',
    'Straßburger',
  ),
  places: [
    { city: 'Hamburg', country: 'Germany', zip: '20457', phone: '+49 40 555 0' },
    { city: 'München', state: 'Bayern', country: 'Germany', zip: '80331', phone: '+49 89 555 0' },
    { city: 'Köln', country: 'Germany', zip: '50667', phone: '+49 221 555 0' },
    { city: 'Dresden', state: 'Sachsen', country: 'Germany', zip: '01067', phone: '+49 351 555 0' },
    { city: 'Zürich', country: 'Switzerland', zip: '8001', phone: '+41 44 555 0' },
    { city: 'Wien', country: 'Austria', zip: '1010', phone: '+43 1 555 0' },
  ],
  jobTitles: [
    'Leiterin Marketing',
    'Geschäftsführer',
    'Einkäuferin',
    'Innenarchitekt',
    'Filialleiter',
    'Projektleiterin',
    'Assistenz der Geschäftsleitung',
    'Vertriebsleiter',
  ],
  companyWords: latin(
    'Nordlicht',
    'Elbkontor',
    'Grünwald',
    'Küstenholz',
    'Hafenblick',
    'Alpenrose',
    'Sonnfeld',
    'Möwenstein',
    'Eichenhof',
    'Lindenthal',
    'Rheinufer',
    'Bergmann',
  ),
  companyKinds: latin('Möbel', 'Wohnen', 'Hotels', 'Raumkonzepte', 'Handel', 'Werkstätten', 'Bürowelten'),
  legalForms: ['GmbH', 'AG', 'KG', 'GmbH & Co. KG', 'e. K.'],
};

export const french: Locale = {
  language: 'fr',
  firstNames: latin(
    'Chloé',
    'Étienne',
    'François',
    'Hélène',
    'Jérôme',
    'Maëlle',
    'Océane',
    'Rémi',
    'Sylvie',
    'Théo',
    'Zoé',
    'Benoît',
  ),
  lastNames: latin(
    'Lefèvre',
    'Dubois',
    "D'Aubigné",
    'Girard',
    'Moreau',
    'Fournier',
    'Gauthier',
    'Bénard',
    'Le Goff',
    'Mercier',
  ),
  places: [
    { city: 'Lyon', country: 'France', zip: '69002', phone: '+33 4 65 71 0' },
    { city: 'Nantes', country: 'France', zip: '44000', phone: '+33 2 61 91 0' },
    { city: 'Bruxelles', country: 'Belgium', zip: '1000', phone: '+32 2 555 0' },
    { city: 'Montréal', state: 'QC', country: 'Canada', zip: 'H2Y 1C6', phone: '+1 514 555 0' },
  ],
  jobTitles: [
    'Directrice marketing',
    'Chef de projet',
    'Acheteuse',
    "Architecte d'intérieur",
    'Gérant',
    'Responsable magasin',
  ],
  companyWords: latin(
    'Belle Rive',
    'Les Tilleuls',
    'Atlantique',
    'Clairval',
    'Montfort',
    'Rivière',
    'Beaulieu',
    'Étoile',
  ),
  companyKinds: latin('Décor', 'Maisons', 'Hôtels', 'Ateliers', 'Mobilier', 'Conseil'),
  legalForms: ['SARL', 'SAS', 'SA', '& Fils'],
};

export const spanish: Locale = {
  language: 'es',
  firstNames: latin('José', 'María', 'Íñigo', 'Lucía', 'Álvaro', 'Begoña', 'Martín', 'Inés', 'Raúl', 'Sofía'),
  lastNames: latin('Núñez', 'García', 'Ibáñez', 'Peña', 'de la Cruz', 'Sáenz', 'Ortega', 'Muñoz', 'Castaño', 'Ferrer'),
  places: [
    { city: 'Valencia', country: 'Spain', zip: '46001', phone: '+34 960 55 0' },
    { city: 'Málaga', country: 'Spain', zip: '29015', phone: '+34 951 55 0' },
    { city: 'Ciudad de México', country: 'Mexico', zip: '06000', phone: '+52 55 5550 0' },
    { city: 'Bogotá', country: 'Colombia', zip: '110111', phone: '+57 601 555 0' },
  ],
  jobTitles: ['Directora de marketing', 'Jefe de compras', 'Interiorista', 'Gerente de tienda', 'Socia fundadora'],
  companyWords: latin('Costa Brava', 'Olivar', 'Sierra Alta', 'Azahar', 'Peñafiel', 'Montaña', 'Río Claro'),
  companyKinds: latin('Muebles', 'Hoteles', 'Diseño', 'Oficinas', 'Decoración'),
  legalForms: ['S.L.', 'S.A.', 'S.A. de C.V.'],
};

export const polish: Locale = {
  language: 'pl',
  firstNames: latin('Łukasz', 'Małgorzata', 'Paweł', 'Agnieszka', 'Świętosław', 'Zofia', 'Grzegorz', 'Żaneta'),
  lastNames: latin('Wójcik', 'Dąbrowska', 'Łęcki', 'Żuławski', 'Szczęsny', 'Grzęda', 'Kamiński', 'Ćwik'),
  places: [
    { city: 'Gdańsk', country: 'Poland', zip: '80-001', phone: '+48 58 555 0' },
    { city: 'Łódź', country: 'Poland', zip: '90-001', phone: '+48 42 555 0' },
  ],
  jobTitles: ['Kierowniczka marketingu', 'Dyrektor zakupów', 'Projektant wnętrz', 'Właścicielka'],
  companyWords: latin('Bałtyk', 'Żuraw', 'Dębina', 'Słoneczna', 'Mazury'),
  companyKinds: latin('Meble', 'Wnętrza', 'Hotele', 'Biura'),
  legalForms: ['sp. z o.o.', 'S.A.'],
};

export const turkish: Locale = {
  language: 'tr',
  firstNames: latin('İsmail', 'Ayşe', 'Gökhan', 'Şule', 'Çağla', 'Işıl', 'Oğuz', 'Ümit'),
  lastNames: latin('Yıldız', 'Öztürk', 'Şahin', 'Çelik', 'Kılıç', 'Güneş', 'Iğdır', 'Aydın'),
  places: [
    { city: 'İstanbul', country: 'Türkiye', zip: '34000', phone: '+90 212 555 0' },
    { city: 'İzmir', country: 'Türkiye', zip: '35000', phone: '+90 232 555 0' },
  ],
  jobTitles: ['Pazarlama Müdürü', 'Satın Alma Uzmanı', 'İç Mimar', 'Kurucu Ortak'],
  companyWords: latin('Boğaziçi', 'Günışığı', 'Çınar', 'Kıyı', 'Yıldırım'),
  companyKinds: latin('Mobilya', 'Otelleri', 'Tasarım', 'Ofis'),
  legalForms: ['A.Ş.', 'Ltd. Şti.'],
};
