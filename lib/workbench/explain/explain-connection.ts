import type { Connection } from '@/lib/vault/contract';
import type { ExplainedConnection, Explanation } from './contract';
import { storedGrantFaults } from './families/stored-grant';
import { transportFaults } from './families/transport';

/** The connection with what its last error means, where it has one that is known. */
export function explainConnection(connection: Connection): ExplainedConnection {
  const code = connection.lastError?.code;
  return { ...connection, lastErrorExplanation: code === undefined ? undefined : explainCode(code) };
}

/** What an error means that a connection remembers by its code. */
export function explainCode(code: string): Explanation | undefined {
  const words = storedGrantFaults[code] ?? transportFaults[code];
  return words && { code, ...words };
}
