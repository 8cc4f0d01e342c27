import type { Wording } from '../../errors/style';
import type { AttributeMap } from '../../values/attribute-value';
import { compileCondition, type Condition } from '../condition';
import { compileKeyCondition, keyClauses, type KeyClause } from '../key-condition';
import { Placeholders } from '../placeholders';
import { compileProjection, type Projection } from '../projection';
import { compileUpdate, type Update } from '../update';
import { refusal } from './refusal';

/** Placeholders by what they begin with. */
export interface Given {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: AttributeMap;
}

const placeholders = ({ names, values }: Given) => new Placeholders(names, values);

export const condition = (text: string, given: Given = {}): Condition => compileCondition('ConditionExpression', text, placeholders(given));
export const projection = (text: string, given: Given = {}): Projection => compileProjection(text, placeholders(given));
export const update = (text: string, given: Given = {}): Update => compileUpdate(text, placeholders(given));
export const clauses = (text: string, given: Given = {}, layer: Wording = '2026'): readonly KeyClause[] => keyClauses(compileKeyCondition(text, placeholders(given), layer));

/** Messages of refusals without the words that begin every one. */
export const refuseCondition = (text: string, given?: Given): string => short(refusal(() => condition(text, given)));
export const refuseProjection = (text: string, given?: Given): string => short(refusal(() => projection(text, given)));
export const refuseUpdate = (text: string, given?: Given): string => short(refusal(() => update(text, given)));

function short(message: string): string {
  return message.replace(/^Invalid \w+Expression: /, '');
}
