import type { callSite } from './call-site';
import type { connect } from './port-http-handler';

/** What the worker's boot uses of the SDK bundle. */
export interface SdkBundle {
  readonly connect: typeof connect;
  readonly callSite: typeof callSite;
}
