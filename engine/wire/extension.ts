import type { AccessControl } from '../access/access-control';
import type { MORE_TEXTS } from '../errors/more-texts';
import type { withAuthorization } from '../operations/access/with-authorization';
import type { EngineState } from '../operations/context';
import type { Handlers } from '../operations/handlers';
import type { answerScalingRequest } from './scaling-requests';
import type { checkSearchVectorsBody } from './search-vectors-body';

/**
 * What few programs use: PartiQL, backups, files, SearchVectors, older global tables, users and their policies,
 * Application Auto Scaling. The page loads it when it is needed; it never is part of the engine's core.
 */
export interface Extension {
  readonly handlers: Handlers;
  readonly texts: typeof MORE_TEXTS;
  readonly addShapes: () => void;
  readonly AccessControl: typeof AccessControl;
  readonly policies: NonNullable<EngineState['policies']>;
  readonly withAuthorization: typeof withAuthorization;
  readonly answerScalingRequest: typeof answerScalingRequest;
  readonly checkSearchVectorsBody: typeof checkSearchVectorsBody;
}
