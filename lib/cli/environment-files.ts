import { existsSync } from 'node:fs';

/** The files that Next reads for a portal in production, nearest first; what is set already wins. */
const files = ['.env.production.local', '.env.local', '.env.production', '.env'];

/** Gives a command the environment that a portal started here would have. */
export function loadEnvironmentFiles(): void {
  for (const file of files) if (existsSync(file)) process.loadEnvFile(file);
}
