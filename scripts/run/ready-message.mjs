const isColourful = process.stdout.isTTY && !process.env.NO_COLOR;

/** @param {string} text */
const bold = (text) => (isColourful ? `\u001B[1m${text}\u001B[22m` : text);

/**
 * What a person reads once everything runs.
 * @param {import('./plan-environment').EnvironmentPlan} plan
 * @param {number} sandboxPort
 */
export function describeReady({ publicOrigin, mode, dataDir }, sandboxPort) {
  const sample = [
    '  This is sample data. A small HubSpot of our own runs beside Portside, with two portals full of invented',
    `  people, at http://localhost:${sandboxPort}; nothing goes to the real HubSpot.`,
    `  To connect yours, set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET: ${publicOrigin}/setup shows each step.`,
  ];
  const real = ['  Connected to the HubSpot app of HUBSPOT_CLIENT_ID.'];
  return [
    '',
    `  ${bold('Portside is ready:')} ${bold(publicOrigin)}`,
    '',
    ...(mode === 'sandbox' ? sample : real),
    '',
    `  Data: ${dataDir}`,
    '  Stop: Ctrl-C',
    '',
  ].join('\n');
}
