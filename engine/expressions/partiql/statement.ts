import type { AttributeMap } from '../../values/attribute-value';
import type { CheckedCondition } from '../condition-checks';
import type { Test } from '../condition-tests';
import type { ConditionNode, PathNode, Slot } from '../ast';
import type { DocumentPath } from '../document-path';
import type { CompiledActions } from '../update';
import type { UpdateCheck } from '../update-checks';
import type { Place } from '../../errors/texts/partiql';
import type { ValueSource } from './compilation';

/** One of the conditions that WHERE joins by AND. */
export interface Conjunct {
  readonly node: ConditionNode;
  readonly test: Test;
  readonly paths: readonly PathNode[];
}

export interface Where {
  readonly conjuncts: readonly Conjunct[];
  /** Of its conditions those that can be wrong. */
  readonly checks: readonly CheckedCondition[];
}

export interface OrderKey {
  readonly name: string;
  readonly descending: boolean;
}

/** The parts of an item that a SELECT returns, each under a name of its own; undefined for `*`. */
export interface SelectList {
  readonly paths: readonly DocumentPath[];
  readonly apply: (item: AttributeMap) => AttributeMap;
}

export interface SelectStatement {
  readonly kind: 'select';
  readonly tableName: string;
  readonly indexName: string | undefined;
  readonly list: SelectList | undefined;
  readonly where: Where | undefined;
  readonly order: readonly OrderKey[];
}

export interface InsertStatement {
  readonly kind: 'insert';
  readonly tableName: string;
  readonly item: Slot;
  /** Where the item stands in the text. */
  readonly place: Place;
}

export interface Returning {
  readonly attributes: 'ALL' | 'MODIFIED';
  readonly image: 'OLD' | 'NEW';
}

export interface UpdateStatement {
  readonly kind: 'update';
  readonly tableName: string;
  readonly where: Where | undefined;
  readonly actions: CompiledActions;
  readonly setChecks: readonly UpdateCheck[];
  readonly returning: Returning | undefined;
}

export interface DeleteStatement {
  readonly kind: 'delete';
  readonly tableName: string;
  readonly where: Where | undefined;
  readonly returning: Returning | undefined;
}

/** `EXISTS(SELECT …)`, which only transactions know. */
export interface ExistsStatement {
  readonly kind: 'exists';
  readonly select: SelectStatement;
  readonly tableName: string;
  readonly where: Where | undefined;
  readonly place: Place;
}

export type Statement = SelectStatement | InsertStatement | UpdateStatement | DeleteStatement | ExistsStatement;

/** What is known of a statement from its text. */
export interface ParsedStatement {
  readonly statement: Statement;
  readonly values: readonly ValueSource[];
  /** How many parameters it takes. */
  readonly parameters: number;
}
