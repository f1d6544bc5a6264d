import { pino, type Logger } from 'pino';
import { getEnv } from './env';
import { redactJson } from './redact';

export type Log = Pick<Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'> & {
  child(bindings: Record<string, unknown>): Log;
};

type LogOptions = { level: string; write: (line: string) => void };

/** A stack deeper than this or a cause behind more causes than these explains nothing more. */
const stackCharactersMax = 4_000;
const causesMax = 4;

/** What a log line may say of an error. An allow-list, because vendors hang requests, headers and bodies on theirs. */
type LoggableError = {
  name: string;
  message: string;
  stack?: string;
  category?: string;
  reason?: string;
  code?: string | number;
  correlationId?: string;
  retryAfterMs?: number;
  cause?: LoggableError;
};

/** Structured JSON lines that hold no secret: each line passes the redaction as a whole, whoever wrote it and however. */
export function createLog({ level, write }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: toLoggableError, error: toLoggableError, cause: toLoggableError },
      hooks: { streamWrite: redactLine },
    },
    { write },
  );
}

/** The text is parsed again, because a pattern that ran over escaped JSON could cut an escape in two. */
function redactLine(line: string): string {
  return `${JSON.stringify(redactJson(JSON.parse(line)))}\n`;
}

function toLoggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  const cause = error.cause;
  return {
    name: error.name,
    message: error.message,
    stack: error.stack?.slice(0, stackCharactersMax),
    category: textField(error, 'category'),
    reason: textField(error, 'reason'),
    code: textField(error, 'code') ?? numberField(error, 'code'),
    correlationId: textField(error, 'correlationId'),
    retryAfterMs: numberField(error, 'retryAfterMs'),
    cause: cause === undefined || depth >= causesMax ? undefined : toLoggableError(cause, depth + 1),
  };
}

function textField(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}

function numberField(error: Error, name: string): number | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'number' ? value : undefined;
}

let processLog: Log | undefined;

/** The log of this process: one JSON object per line on standard output. */
export function getLog(): Log {
  processLog ??= createLog({ level: getEnv().logLevel, write: (line) => process.stdout.write(line) });
  return processLog;
}

/**
 * Nobody reads the output any more once whoever started this process is gone. Without a listener each line then is an
 * uncaught error, which writes a line.
 */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
