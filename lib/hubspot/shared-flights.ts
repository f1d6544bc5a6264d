import { untilAborted } from './until-aborted';

type Flight<Result> = { promise: Promise<Result>; waiters: number; controller: AbortController };

export type FlightKey = {
  /** What `forget` forgets together: the portal. */
  group: string | number;
  key: string;
};

export type SharedFlights = {
  /**
   * Joins the running call of the same key, or starts it. A caller that leaves takes nobody with it: only when the last
   * one has left is the call itself aborted.
   */
  share<Result>(
    flight: FlightKey,
    run: (signal: AbortSignal) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
  /** Lets nobody join the calls that are running now, because what they read may be out of date. */
  forget(group: FlightKey['group']): void;
};

export function createSharedFlights(): SharedFlights {
  const groups = new Map<FlightKey['group'], Map<string, Flight<unknown>>>();

  function leaveMap({ group, key }: FlightKey, flight: Flight<unknown>): void {
    const flights = groups.get(group);
    if (flights?.get(key) !== flight) return;
    flights.delete(key);
    if (flights.size === 0) groups.delete(group);
  }

  function start<Result>(flightKey: FlightKey, run: (signal: AbortSignal) => Promise<Result>): Flight<Result> {
    const controller = new AbortController();
    const flight = { promise: run(controller.signal), waiters: 0, controller };
    const flights = groups.get(flightKey.group) ?? new Map<string, Flight<unknown>>();
    groups.set(flightKey.group, flights.set(flightKey.key, flight));
    const land = () => leaveMap(flightKey, flight);
    flight.promise.then(land, land);
    return flight;
  }

  return {
    async share<Result>(
      flightKey: FlightKey,
      run: (signal: AbortSignal) => Promise<Result>,
      signal?: AbortSignal,
    ): Promise<Result> {
      signal?.throwIfAborted();
      // One key always stands for one kind of request, hence for one kind of result.
      const running = groups.get(flightKey.group)?.get(flightKey.key) as Flight<Result> | undefined;
      const flight = running ?? start(flightKey, run);
      flight.waiters += 1;
      try {
        return await untilAborted(flight.promise, signal);
      } finally {
        flight.waiters -= 1;
        if (flight.waiters === 0) {
          leaveMap(flightKey, flight);
          flight.controller.abort();
        }
      }
    },
    forget(group) {
      groups.delete(group);
    },
  };
}
