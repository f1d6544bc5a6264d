import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { ApiError } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import type { Joined } from '@/lib/auth/joining/contract';

type Asked<Options> = { options: Options };
type Newcomer = { token: string; name: string; email: string };

const post = <Answer>(path: string, body: unknown = {}) => sendRequest<Answer>(path, { method: 'POST', body });

// The library is fetched when somebody presses the button: most readers never do.
const loadLibrary = () => import('@simplewebauthn/browser');

async function createPasskey(asked: Asked<PublicKeyCredentialCreationOptionsJSON>) {
  const { startRegistration } = await loadLibrary();
  return startRegistration({ optionsJSON: asked.options });
}

export async function signInWithPasskey(): Promise<void> {
  const { options } = await post<Asked<PublicKeyCredentialRequestOptionsJSON>>('/api/passkeys/sign-in/begin');
  const { startAuthentication } = await loadLibrary();
  const response = await startAuthentication({ optionsJSON: options });
  await post('/api/passkeys/sign-in/finish', { response: toPlain(response) });
}

export async function addPasskey(): Promise<void> {
  const asked = await post<Asked<PublicKeyCredentialCreationOptionsJSON>>('/api/passkeys/add/begin');
  await post('/api/passkeys/add/finish', { response: toPlain(await createPasskey(asked)) });
}

export async function joinWithPasskey(newcomer: Newcomer): Promise<Joined> {
  const asked = await post<Asked<PublicKeyCredentialCreationOptionsJSON>>('/api/passkeys/join/begin', newcomer);
  return post<Joined>('/api/passkeys/join/finish', { ...newcomer, response: toPlain(await createPasskey(asked)) });
}

/** What the server reads of a credential, and nothing that a browser adds. */
function toPlain<Response extends object>(credential: { id: string; rawId: string; type: string; response: Response }) {
  const { id, rawId, type, response } = credential;
  return { id, rawId, type, clientExtensionResults: {}, response };
}

/** Why a passkey did not come about, in words; the browser tells apart less than people would like, for their privacy. */
export function describePasskeyProblem(error: unknown): string {
  if (error instanceof ApiError) return [error.body.message, error.body.hint].filter(Boolean).join(' ');
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return 'Nothing happened: it was cancelled, took too long, or this device has no passkey for this place.';
  }
  if (name === 'InvalidStateError') return 'This device has a passkey of yours already.';
  if (name === 'SecurityError')
    return 'This browser makes no passkeys for this address. It needs https and a host name.';
  return 'This browser or device cannot do that. Try another one.';
}
