/** Which parts of the service's behaviour in time are simulated. Each is on or off on its own. */
export interface Profile {
  /** Tables and indexes take time to be created, updated and deleted; otherwise the next request sees them ready. */
  readonly lifecycle: boolean;
  /** Expired items stay for minutes; otherwise they go within half a second. */
  readonly ttl: boolean;
}

export const INSTANT: Profile = { lifecycle: false, ttl: false };
export const REALISTIC: Profile = { lifecycle: true, ttl: true };
