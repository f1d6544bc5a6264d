import { latin, type Locale } from './locale';

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

// Below: not written in Latin letters; each name carries its spelling for an e-mail address.
export const greek: Locale = {
  language: 'el',
  firstNames: [
    ['Γιώργος', 'giorgos'],
    ['Ελένη', 'eleni'],
    ['Νίκος', 'nikos'],
    ['Σοφία', 'sofia'],
    ['Οδυσσέας', 'odysseas'],
  ],
  lastNames: [
    ['Παπαδόπουλος', 'papadopoulos'],
    ['Οικονόμου', 'oikonomou'],
    ['Βλάχος', 'vlachos'],
    ['Καραγιάννη', 'karagianni'],
  ],
  places: [
    { city: 'Αθήνα', country: 'Greece', zip: '105 57', phone: '+30 21 0555 0' },
    { city: 'Θεσσαλονίκη', country: 'Greece', zip: '546 24', phone: '+30 231 055 0' },
  ],
  jobTitles: ['Διευθύντρια μάρκετινγκ', 'Αρχιτέκτονας', 'Υπεύθυνος αγορών'],
  companyWords: [
    ['Αιγαίο', 'aigaio'],
    ['Όλυμπος', 'olympos'],
    ['Θάλασσα', 'thalassa'],
  ],
  companyKinds: [
    ['Έπιπλα', 'epipla'],
    ['Ξενοδοχεία', 'xenodocheia'],
  ],
  legalForms: ['Α.Ε.', 'Ε.Π.Ε.'],
};

export const japanese: Locale = {
  language: 'ja',
  firstNames: [
    ['陽子', 'yoko'],
    ['健太', 'kenta'],
    ['美咲', 'misaki'],
    ['大輔', 'daisuke'],
    ['さくら', 'sakura'],
    ['翔', 'sho'],
  ],
  lastNames: [
    ['佐藤', 'sato'],
    ['鈴木', 'suzuki'],
    ['高橋', 'takahashi'],
    ['渡辺', 'watanabe'],
    ['𠮷田', 'yoshida'],
  ],
  places: [
    { city: '東京', country: 'Japan', zip: '100-0001', phone: '+81 3 5550 0' },
    { city: '大阪', country: 'Japan', zip: '530-0001', phone: '+81 6 5550 0' },
  ],
  jobTitles: ['マーケティング部長', '購買担当', 'インテリアデザイナー'],
  companyWords: [
    ['青空', 'aozora'],
    ['みなと', 'minato'],
    ['木の香', 'kinoka'],
  ],
  companyKinds: [
    ['家具', 'kagu'],
    ['ホテル', 'hotel'],
    ['設計', 'sekkei'],
  ],
  legalForms: ['株式会社', '合同会社'],
};

export const arabic: Locale = {
  language: 'ar',
  firstNames: [
    ['فاطمة', 'fatima'],
    ['محمد', 'mohammed'],
    ['ليلى', 'layla'],
    ['يوسف', 'yousef'],
    ['نور', 'nour'],
  ],
  lastNames: [
    ['الهاشمي', 'alhashimi'],
    ['حداد', 'haddad'],
    ['المصري', 'almasri'],
    ['بن علي', 'benali'],
  ],
  places: [
    { city: 'دبي', country: 'United Arab Emirates', zip: '00000', phone: '+971 4 555 0' },
    { city: 'القاهرة', country: 'Egypt', zip: '11511', phone: '+20 2 5550 0' },
  ],
  jobTitles: ['مديرة التسويق', 'مهندس معماري', 'مدير المشتريات'],
  companyWords: [
    ['النخيل', 'alnakheel'],
    ['الواحة', 'alwaha'],
    ['الخليج', 'alkhaleej'],
  ],
  companyKinds: [
    ['للأثاث', 'furniture'],
    ['للفنادق', 'hotels'],
  ],
  legalForms: ['ش.م.م', 'ذ.م.م'],
};

export const hebrew: Locale = {
  language: 'he',
  firstNames: [
    ['יעל', 'yael'],
    ['נועם', 'noam'],
    ['תמר', 'tamar'],
    ['אורי', 'uri'],
    ['שירה', 'shira'],
  ],
  lastNames: [
    ['כהן', 'cohen'],
    ['לוי', 'levi'],
    ['מזרחי', 'mizrahi'],
    ['בן־דוד', 'bendavid'],
  ],
  places: [
    { city: 'תל אביב', country: 'Israel', zip: '6100000', phone: '+972 3 555 0' },
    { city: 'חיפה', country: 'Israel', zip: '3100000', phone: '+972 4 555 0' },
  ],
  jobTitles: ['מנהלת שיווק', 'אדריכל', 'מנהל רכש'],
  companyWords: [
    ['גלים', 'galim'],
    ['אורן', 'oren'],
    ['נמל', 'namal'],
  ],
  companyKinds: [
    ['רהיטים', 'rehitim'],
    ['מלונות', 'melonot'],
  ],
  legalForms: ['בע"מ'],
};
