import { AccessControl } from './access/access-control';
import { MORE_TEXTS } from './errors/more-texts';
import { withAuthorization } from './operations/access/with-authorization';
import { MORE_HANDLERS } from './operations/more';
import { attachPolicy, checkPolicy } from './operations/resource-policies';
import { addMoreShapes } from './validation/more-shapes';
import type { Extension } from './wire/extension';
import { answerScalingRequest } from './wire/scaling-requests';
import { checkSearchVectorsBody } from './wire/search-vectors-body';

export const EXTENSION: Extension = {
  handlers: MORE_HANDLERS, texts: MORE_TEXTS, addShapes: addMoreShapes, AccessControl, policies: { checkPolicy, attachPolicy }, withAuthorization, answerScalingRequest, checkSearchVectorsBody,
};
