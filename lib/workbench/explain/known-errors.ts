import type { Family } from './entry';
import { fallbackFamily } from './families/fallbacks';
import { inputFamily } from './families/input';
import { limitsFamily } from './families/limits';
import { permissionsFamily } from './families/permissions';
import { recordsFamily } from './families/records';
import { serviceFamily } from './families/service';
import { signInFamily } from './families/sign-in';
import { tokensFamily } from './families/tokens';

/** Every error of HubSpot's that Portside knows, in the order in which they are tried: the first that fits explains. */
export const knownErrors: readonly Family[] = [
  signInFamily,
  permissionsFamily,
  tokensFamily,
  limitsFamily,
  recordsFamily,
  inputFamily,
  serviceFamily,
  fallbackFamily,
];
