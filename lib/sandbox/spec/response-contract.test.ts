import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { readContractFile } from './response-contract';

const contacts = '/crm/objects/2026-03/contacts';

describe('a contract', () => {
  it('would notice a field that HubSpot does not have, and one that is missing', () => {
    const contract = readContractFile(path.join(import.meta.dirname, 'contacts.2026-03.json'));
    const call = { method: 'GET', path: `${contacts}/{contactId}`, status: 200 };
    const sound = {
      id: '1',
      properties: { email: null },
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      archived: false,
    };
    expect(contract.check(call, sound)).toEqual([]);
    expect(contract.check(call, { ...sound, invented: true })).toHaveLength(1);
    expect(contract.check(call, { ...sound, archived: undefined })).toHaveLength(1);
    expect(contract.check(call, { ...sound, updatedAt: 'yesterday' })).toHaveLength(1);
  });
});
