/** Expressions: from text and placeholders to what can be run on items. */
export { compileCondition, type Condition } from './condition';
export type { DocumentPath } from './document-path';
export { valueAt } from './document-path';
export { compileKeyCondition, keyClauses, type KeyClause, type KeyCondition, type KeyOperator } from './key-condition';
export { matchKeyCondition, type KeyMatch } from './match-key-condition';
export type { ConditionName, ExpressionName, PlaceholderMap } from './names';
export { checkNames, checkValueNames, Placeholders } from './placeholders';
export { projectionOnto, type Project } from './project';
export { compileProjection, type Projection } from './projection';
export { compileSearchCondition, type SearchClause } from './search-condition';
export { compileUpdate, type Update } from './update';
export type { Binding } from './placeholders';
export { type AttributeCondition, compileAttributeConditions, type LegacyOperator } from './legacy/attribute-conditions';
export { type AttributeUpdate, compileAttributeUpdates } from './legacy/attribute-updates';
