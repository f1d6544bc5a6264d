import type { Operation } from './contract';
import { operationLines } from './operations.generated';

let parsed: Operation[] | undefined;

/** HubSpot's operations as its documents tell of them; the first is the one to begin with. */
export function getOperations(): Operation[] {
  // What the generator wrote is of this shape, which a test proves.
  return (parsed ??= operationLines.map((line) => JSON.parse(line) as Operation));
}
