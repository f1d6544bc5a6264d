const longNote = 'Spoke about the oak shelves again. '.repeat(1_800);

/** Values that have broken importers, tables and spreadsheets somewhere; each is a contact like any other. */
const awkward: Record<string, string>[] = [
  {
    firstname: 'Siobhán',
    lastname: "O'Brien",
    email: 'siobhan.obrien@edge.example',
    company: 'O\'Brien & "Sons", Ltd.',
  },
  { firstname: '=1+1', lastname: '=HYPERLINK("http://evil.example","Click")', email: 'formula@edge.example' },
  { firstname: '+49 callback', lastname: '@SUM(A1:A9)', email: 'formula.plus@edge.example', jobtitle: '-2+3' },
  {
    firstname: '<b>Bold</b>',
    lastname: '<script>alert(1)</script>',
    email: 'markup@edge.example',
    company: '{{7*7}} ${7*7}',
  },
  { firstname: 'Mallory\u202Egnp.exe', lastname: 'Override', email: 'rtl.override@edge.example' },
  { firstname: 'Zero\u200BWidth', lastname: 'Joi\u200Dner', email: 'zero.width@edge.example' },
  { firstname: 'Ame\u0301lie', lastname: 'Combining', email: 'combining@edge.example' },
  { firstname: '👩🏽‍💻 Robin', lastname: '🏳️‍🌈', email: 'emoji@edge.example', jobtitle: '☕️ & 🎧' },
  { email: 'no.name@edge.example' },
  { firstname: 'Prince', email: 'one.name@edge.example' },
  { lastname: 'Nofirst', email: 'no.first@edge.example' },
  { firstname: 'Nomail', lastname: 'Atall', phone: '+44 117 496 0999' },
  { lifecyclestage: 'subscriber' },
  { firstname: 'Null', lastname: 'null', email: 'null@edge.example', company: 'undefined' },
  { firstname: 'True', lastname: 'False', email: 'true.false@edge.example', customer_number: '007' },
  { firstname: 'Zeros', lastname: 'Infront', email: 'zeros@edge.example', customer_number: '00000001', zip: '00501' },
  { firstname: 'Twenty', lastname: 'Digits', email: 'digits@edge.example', erp_reference: '12345678901234567890' },
  {
    firstname: 'One',
    lastname: 'Point-Ten',
    email: 'one.ten@edge.example',
    credit_limit: '1.10',
    net_promoter_score: '-0',
  },
  { firstname: 'Big', lastname: 'Number', email: 'big.number@edge.example', credit_limit: '98765432109876543210' },
  { firstname: 'Ancient', lastname: 'Birthday', email: 'ancient@edge.example', birthday: '0001-01-01' },
  { firstname: 'Far', lastname: 'Future', email: 'future@edge.example', contract_end_date: '9999-12-31' },
  { firstname: 'Leap', lastname: 'Day', email: 'leap@edge.example', birthday: '1996-02-29' },
  { firstname: 'Clock', lastname: 'Change', email: 'dst@edge.example', last_showroom_visit: '2026-03-29T01:30:00Z' },
  {
    firstname: 'Old',
    lastname: 'Option',
    email: 'old.option@edge.example',
    membership_tier: 'T9',
    hs_lead_status: 'RETIRED_STATUS',
  },
  { firstname: 'Ghost', lastname: 'Owner', email: 'ghost.owner@edge.example', hubspot_owner_id: '999999999' },
  {
    firstname: 'All',
    lastname: 'Topics',
    email: 'topics@edge.example',
    newsletter_topics: 'topic_01;topic_02;topic_03;topic_04;topic_05',
  },
  { firstname: 'Long', lastname: 'Notes', email: 'long.notes@edge.example', internal_notes: longNote },
  {
    firstname: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3),
    lastname: 'Unbroken'.repeat(30),
    email: 'unbroken@edge.example',
  },
  {
    firstname: 'Line\nBreak',
    lastname: 'Tab\tStop',
    email: 'whitespace@edge.example',
    internal_notes: 'First line\r\nSecond; line\n\n"Quoted"',
  },
  { firstname: '  Padded  ', lastname: ' Name ', email: 'padded@edge.example' },
  { firstname: 'ΟΔΥΣΣΕΎΣ', lastname: 'STRAẞE', email: 'capitals@edge.example' },
  { firstname: 'IRMAK', lastname: 'ılık İNCİ', email: 'dotless@edge.example' },
  { firstname: '𝒜𝓃𝓃𝒶', lastname: '𠜎𠜱𠝹', email: 'astral@edge.example' },
  { firstname: 'שלום', lastname: 'abc 123', email: 'mixed.direction@edge.example', company: 'شركة ABC (2026)' },
  { firstname: "Robert'); DROP TABLE contacts;--", lastname: '100%_', email: 'bobby@edge.example' },
  {
    firstname: 'Slash/Back\\slash',
    lastname: '__proto__',
    email: 'slash@edge.example',
    website: 'javascript:alert(1)',
  },
  {
    firstname: 'Plus',
    lastname: 'Address',
    email: 'plus+tag@edge.example',
    hs_additional_emails: 'plus.second@edge.example;plus.third@edge.example',
  },
  {
    firstname: 'Semi;colon',
    lastname: 'Comma, Jr.',
    email: 'semicolon@edge.example',
    address: 'c/o "Smith", 12; Rear',
  },
];

/** Up to `count` of them, in a fixed order. */
export function buildAwkwardContacts(count: number): Record<string, string>[] {
  return awkward.slice(0, count);
}
