/** PartiQL: from a statement's text to what can be run on items. */
export { bindUpdate, bindValues, checkWhere, conditionOf } from './bind';
export { isSelect, parseStatement } from './compile-statement';
export type * from './statement';
export { keyCandidate, type KeyCandidate } from './where';
