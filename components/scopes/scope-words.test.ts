import { describe, expect, it } from 'vitest';
import { assessScopes } from '@/lib/workbench/scopes/assess-scopes';
import { countWhatIsOff } from './count-what-is-off';
import { describePicked, describeScopes, listToAsk, listUnconfigured } from './scope-words';

const configured = {
  required: ['oauth', 'crm.objects.contacts.read'],
  optional: ['crm.objects.contacts.write', 'crm.objects.owners.read'],
};
const everything = [...configured.required, ...configured.optional];

function reportOf(granted: string[], changes: Partial<Parameters<typeof assessScopes>[0]> = {}) {
  const standing = { status: 'connected', kind: 'oauth', granted, asked: everything, configured } as const;
  return { hubId: 1, ...assessScopes({ ...standing, ...changes }) };
}

describe('the words about scopes', () => {
  it('count in words what is off', () => {
    expect([1, 2, 12].map(countWhatIsOff)).toEqual(['One thing is off', 'Two things are off', '12 things are off']);
  });

  it('say that all is well, what is off, and what can be done about it', () => {
    expect(describeScopes(reportOf(everything))).toContain('everything');
    const asked = describeScopes(reportOf(configured.required, { asked: configured.required }));
    expect(asked).toMatch(/^Connected, but two things are off: change contacts, name the owners\./);
    expect(asked).toContain('exactly what is missing');
    expect(describeScopes(reportOf(configured.required))).toContain('did not give it');
    expect(describeScopes(reportOf(configured.required, { kind: 'static' }))).toContain('token that somebody pasted');
    expect(describeScopes(reportOf([], { status: 'disconnected' }))).toContain('connected again');
    const none = { required: configured.required, optional: [] };
    expect(describeScopes(reportOf(configured.required, { configured: none }))).toContain('does not list');
  });

  it('name what has to be added to the app before it can be asked for', () => {
    expect(listUnconfigured(reportOf(everything), [])).toContain('crm.objects.companies.read');
    expect(listUnconfigured(reportOf(everything), ['crm.objects.carts.read'])).toEqual(['crm.objects.carts.read']);
    expect(listUnconfigured(reportOf(everything), ['crm.objects.owners.read'])).not.toContain(
      'crm.objects.owners.read',
    );
  });

  it('tell of a refused call whether the scope is there by now, can be asked for, or is not in the app', () => {
    const report = reportOf(configured.required);
    expect(describePicked(reportOf(everything), ['crm.objects.owners.read'])).toContain('by now');
    expect(describePicked(report, ['crm.objects.owners.read', 'automation'])).toContain('can be asked for');
    expect(describePicked(report, ['crm.objects.carts.read'])).toContain('lists none of them');
  });

  it('ask for what a refused call needs, once the app lists it, also where no page needs it', () => {
    const [deals, tickets] = ['crm.objects.deals.read', 'tickets'];
    const wider = { ...configured, optional: [...configured.optional, deals, tickets] };
    const report = reportOf(everything, { configured: wider });
    expect(listToAsk(report, [])).toEqual([deals]);
    expect(describeScopes(report)).toMatch(/granted everything .* asked for more/);
    expect(listToAsk(report, [deals])).toEqual([deals]);
    expect(listToAsk(report, ['crm.objects.carts.read', tickets])).toEqual([deals, tickets]);
    expect(listToAsk(reportOf([...everything, tickets], { configured: wider }), [tickets])).toEqual([deals]);
    expect(listToAsk(reportOf(everything), ['crm.objects.carts.read'])).toEqual([]);
  });
});
