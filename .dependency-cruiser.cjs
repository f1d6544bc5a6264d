// The direction of imports: app -> lib/http, domains -> db, lib/hubspot -> lib/platform -> lib/kernel.
// A rule says what a folder must never reach; everything else is open to it.

const test = '\\.test\\.tsx?$';
const lowestDomains = '(auth|audit)';
const allDomains = '(auth|audit|vault|contacts|views|sync|workbench|operations)';

/**
 * @param {string} name
 * @param {string | object} from
 * @param {string | object} to
 */
const forbid = (name, from, to) => ({
  name,
  severity: 'error',
  from: typeof from === 'string' ? { path: from } : from,
  to: typeof to === 'string' ? { path: to } : to,
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      comment: 'An import of ours that leads nowhere. Packages that package.json does not name are found by knip.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^(\\.|@/)' },
    },

    // The stack, from the bottom up. The sandbox has a rule of its own below, so tests can start it.
    forbid('kernel-is-a-leaf', '^lib/kernel', '^(lib/(?!kernel/)|db|app|components)'),
    forbid('platform-knows-only-kernel', '^lib/platform', '^(lib/(?!kernel/|platform/)|db|app|components)'),
    forbid('db-knows-no-domain', '^db/', '^(app|components|lib/(?!kernel/|platform/|sandbox/))'),
    forbid(
      'hubspot-knows-no-db-and-no-domain',
      '^lib/hubspot',
      '^(db|app|components|lib/(?!hubspot/|kernel/|platform/|sandbox/))',
    ),
    forbid('context-names-types-only', '^lib/context\\.ts$', {
      path: '^(db|lib/(hubspot|platform)/)',
      dependencyTypesNot: ['type-only'],
    }),
    forbid('context-knows-no-domain', '^lib/context\\.ts$', '^(app|components|lib/(?!kernel/|platform/|hubspot/))'),

    // Domains among each other.
    forbid(
      'domains-never-import-edges',
      `^lib/${allDomains}/`,
      '^(app|components|lib/(http|cli|doctor)/|lib/runtime\\.ts)',
    ),
    forbid(
      'auth-and-audit-are-the-lowest-domains',
      { path: `^lib/${lowestDomains}/`, pathNot: test },
      '^lib/(vault|contacts|views|sync|workbench|operations)/',
    ),
    forbid('vault-below-contacts-and-sync', '^lib/vault/', '^lib/(contacts|views|sync|workbench|operations)/'),
    forbid('contacts-below-sync', '^lib/(contacts|views)/', '^lib/(sync|workbench|operations|vault)/'),

    // The edges.
    forbid(
      'http-goes-through-verbs',
      { path: '^lib/http/', pathNot: test },
      '^(app|components|db|lib/(hubspot|cli|sandbox)/)',
    ),
    forbid('app-goes-through-a-verb', { path: '^app/', pathNot: test }, '^(db|lib/(hubspot|sandbox|cli)/)'),
    forbid(
      'components-know-only-contracts',
      { path: '^components/', pathNot: test },
      '^(db|app|lib/(?!kernel/|.+/contract\\.ts$))',
    ),
    forbid('proxy-decides-nothing', '^proxy\\.ts$', '^(db|app|components|lib/(?!kernel/|platform/))'),
    forbid('runtime-is-above-everything-but-edges', '^lib/runtime\\.ts$', '^(app|components|lib/(http|cli|sandbox)/)'),
    forbid('cli-has-no-pages', '^lib/cli/', '^(app|components|lib/http/)'),

    // The sandbox and the tests.
    forbid(
      'sandbox-shares-only-wire-types',
      { path: '^lib/sandbox/', pathNot: test },
      '^(db|app|components|lib/(?!sandbox/|kernel/|hubspot/wire/))',
    ),
    forbid(
      'only-cli-and-tests-start-the-sandbox',
      { path: '^(?!lib/(sandbox|cli)/|e2e/|scripts/)', pathNot: test },
      '^lib/sandbox/',
    ),
    forbid('product-never-imports-tests', { path: '^(app|components|db|lib)/', pathNot: test }, `^e2e/|${test}`),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|node_modules)/' },
  },
};
